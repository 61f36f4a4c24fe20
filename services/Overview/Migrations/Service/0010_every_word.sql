-- Every word of every party about a matter, as it was said: what was known on a date is told by them, and nothing is
-- written over. "place" is the epoch and the number in it, in one: the order in which the publisher said them.
CREATE TABLE said (
  matter    uuid NOT NULL,
  publisher text NOT NULL,
  place     bigint NOT NULL,
  type      text NOT NULL,
  said_at   timestamptz NOT NULL,
  data      jsonb NOT NULL,
  PRIMARY KEY (matter, publisher, place)
);

-- Which texts were taken back, when it was said and for whom.
CREATE TABLE withdrawals (
  publisher text NOT NULL,
  body      uuid NOT NULL,
  place     bigint NOT NULL,
  reason    text NOT NULL,
  said_at   timestamptz NOT NULL,
  said_for  text NULL,
  PRIMARY KEY (publisher, body)
);

-- Every determination of a version, as it was made.
CREATE TABLE determined (
  agreement uuid NOT NULL,
  version   int NOT NULL,
  place     bigint NOT NULL,
  said_at   timestamptz NOT NULL,
  in_force  date NULL,
  ceased    date NULL,
  ended     date NULL,
  PRIMARY KEY (agreement, version, place)
);

-- From when an answer holds, until when, and whether it never was: what a cell of any day is read by, beside the words.
ALTER TABLE answers
  ADD COLUMN place bigint NOT NULL DEFAULT 0,
  ADD COLUMN effective_on date NULL,
  ADD COLUMN holds_from date NULL,
  ADD COLUMN annulled_on date NULL,
  ADD COLUMN struck_at timestamptz NULL,
  DROP CONSTRAINT answers_pkey,
  ADD PRIMARY KEY (party, matter, decision);
DROP INDEX answers_of_matter;
CREATE INDEX answers_of_matter ON answers (matter, party, place DESC);
ALTER TABLE progress ADD COLUMN place bigint NOT NULL DEFAULT 0;
ALTER TABLE recommendations ADD COLUMN said_at timestamptz NOT NULL DEFAULT '-infinity';
ALTER TABLE parties ADD COLUMN said_at timestamptz NOT NULL DEFAULT '-infinity';

-- When each thing about a mandate was said, so that a day's representatives are those who were known then.
ALTER TABLE mandates
  ADD COLUMN said_at timestamptz NOT NULL DEFAULT '-infinity',
  ADD COLUMN given_until date NULL,
  ADD COLUMN ended_at timestamptz NULL,
  ADD COLUMN named_at timestamptz NULL;

-- A row of the role map as it was said each time; the last of those known on a day is that day's.
ALTER TABLE role_rows
  ADD COLUMN place bigint NOT NULL DEFAULT 0,
  ADD COLUMN said_at timestamptz NOT NULL DEFAULT '-infinity',
  DROP CONSTRAINT role_rows_pkey,
  ADD PRIMARY KEY (programme, organisation, area, place);

INSERT INTO applied_rebuilds (rebuild) VALUES (gen_random_uuid());
