-- Every word of every party as it was said: what was known on a date is told by them, and nothing is written over.
CREATE TABLE said (
  organisation text NOT NULL,
  epoch        int NOT NULL,
  number       bigint NOT NULL,
  matter       uuid NOT NULL,
  type         text NOT NULL,
  said_at      timestamptz NOT NULL,
  data         jsonb NOT NULL,
  PRIMARY KEY (organisation, epoch, number)
);
CREATE INDEX said_of_matter ON said (matter, organisation, epoch, number);

ALTER TABLE asked ADD COLUMN put_at timestamptz NULL;

-- What a rule says of conditions and of answers in part, and the text's own points.
ALTER TABLE versions ADD COLUMN terms jsonb NULL;

-- "answers" is read by nobody from now on; it is dropped when no process of the step before is left.
INSERT INTO applied_rebuilds (rebuild) VALUES (gen_random_uuid());
