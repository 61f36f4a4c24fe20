-- How far this database has taken what its inbox holds (the inbox may be another database: a node's).
CREATE TABLE applied_position (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  seq bigint NOT NULL DEFAULT 0
);
INSERT INTO applied_position DEFAULT VALUES;

-- A process that has lost its lead without knowing it must not write over what its successor has applied.
CREATE FUNCTION go_on_from(expected bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT seq FROM applied_position FOR UPDATE) IS DISTINCT FROM expected THEN
    RAISE EXCEPTION 'another process has gone on from %', expected USING ERRCODE = 'SV001';
  END IF;
END $$;

-- Per publisher, for "read your writes" and for freshness.
CREATE TABLE applied_publishers (
  publisher text PRIMARY KEY,
  epoch     int NOT NULL,
  number    bigint NOT NULL,
  at        bigint NOT NULL
);

-- A publisher whose fact could not be applied: it waits from there, the others go on.
CREATE TABLE applied_stopped (
  publisher  text PRIMARY KEY,
  seq        bigint NOT NULL,
  error      text NOT NULL,
  attempts   int NOT NULL DEFAULT 1,
  stopped_at timestamptz NOT NULL DEFAULT now(),
  next_try   timestamptz NOT NULL DEFAULT now()
);

-- Types heard before this version knew them; when it does, read tables are rebuilt.
CREATE TABLE applied_unknown_types (
  type    text NOT NULL,
  version int NOT NULL,
  PRIMARY KEY (type, version)
);
