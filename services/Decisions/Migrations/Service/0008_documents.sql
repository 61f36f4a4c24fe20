-- Handlings of our cases; their bytes are bodies. A number stays its document's own, removed or not.
CREATE TABLE documents (
  id               uuid CONSTRAINT document_in_another_case PRIMARY KEY,
  "case"           uuid NOT NULL,
  number           int NOT NULL,
  title            text NOT NULL,
  file_name        text NOT NULL,
  media_type       text NOT NULL,
  direction        text NOT NULL,
  dated            date NOT NULL,
  counterpart      text NULL,
  may_hold_secrecy boolean NOT NULL,
  bytes            int NOT NULL,
  body             uuid NOT NULL,
  added_at         timestamptz NOT NULL,
  removed_on       date NULL,
  removal_reason   text NULL,
  disposed_on      date NULL
);
CREATE UNIQUE INDEX documents_of_case ON documents ("case", number);

-- What the time until disposal is reckoned from.
CREATE TABLE case_files (
  "case"         uuid PRIMARY KEY,
  classification text NULL,
  closed_on      date NULL,
  disposed_on    date NULL
);
CREATE INDEX case_files_closed ON case_files (closed_on, "case") WHERE disposed_on IS NULL;

CREATE TABLE retention_rules (
  id             uuid PRIMARY KEY,
  classification text NOT NULL,
  outcome        text NOT NULL,
  years          int NULL,
  ground         text NOT NULL,
  CONSTRAINT classification_has_rule UNIQUE (classification)
);

-- Cases that are registered already have a classification that only the events can fill in here.
INSERT INTO applied_rebuilds (rebuild) VALUES (gen_random_uuid());
