-- Which versions of which facts have been said: kept as they are said, so that nobody counts a feed to see it.
CREATE TABLE feed_types (
  type    text NOT NULL,
  version int NOT NULL,
  facts   bigint NOT NULL,
  PRIMARY KEY (type, version)
);
INSERT INTO feed_types (type, version, facts)
SELECT type, version, count(*) FROM (
  SELECT type, (convert_from(decode(
    rpad(translate(split_part(fact, '.', 2), '-_', '+/'), (length(split_part(fact, '.', 2)) + 3) / 4 * 4, '='),
    'base64'), 'UTF8')::jsonb ->> 'version')::int AS version
  FROM feed) AS said GROUP BY type, version;

-- Which fact a publisher waits at and what kind of error it was; the error's own words may quote it and are for the log.
ALTER TABLE applied_stopped ADD COLUMN number bigint NULL, ADD COLUMN type text NULL, ADD COLUMN kind text NULL;

-- Times when this database turned out to be an old backup: how old, what came back, and when it went on.
CREATE TABLE restores (
  backup_seq  bigint PRIMARY KEY,
  backup_at   timestamptz NULL,
  facts       bigint NOT NULL,
  restored_at timestamptz NULL
);
CREATE INDEX restores_latest ON restores (restored_at);
