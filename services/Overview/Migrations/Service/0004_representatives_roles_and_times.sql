-- Whom a substitute stands in for, and on what ground a mandate ends.
ALTER TABLE mandates ADD COLUMN ground text NOT NULL DEFAULT '', ADD COLUMN stands_in_for uuid NULL;

-- Each organisation's own row in the role map, per target area, as it last said it.
CREATE TABLE role_rows (
  organisation text NOT NULL,
  programme    uuid NOT NULL,
  area         text NOT NULL,
  remit        uuid NULL,
  control      uuid NULL,
  offer        uuid NULL,
  need         uuid NULL,
  gain         uuid NULL,
  approved_by  text NOT NULL,
  post         text NULL,
  approved_on  date NOT NULL,
  PRIMARY KEY (programme, organisation, area)
);

-- Each organisation's own times, as it last said them.
CREATE TABLE times (
  organisation text NOT NULL,
  programme    uuid NOT NULL,
  usual        jsonb NOT NULL,
  tells_ends   boolean NOT NULL,
  said_at      timestamptz NOT NULL,
  PRIMARY KEY (programme, organisation)
);

CREATE TABLE body_meetings (
  organisation text NOT NULL,
  programme    uuid NOT NULL,
  number       int NOT NULL,
  body         text NOT NULL,
  authority    uuid NULL,
  held_on      date NOT NULL,
  papers_by    date NULL,
  PRIMARY KEY (programme, organisation, number)
);

-- The new columns are filled from what was heard before.
INSERT INTO applied_rebuilds (rebuild) VALUES (gen_random_uuid());
