-- Read tables of the organisation's own events.
CREATE TABLE authorities (
  id     uuid PRIMARY KEY,
  name   text NOT NULL,
  series text NOT NULL
);

CREATE TABLE grants (
  id         uuid PRIMARY KEY,
  person     uuid NOT NULL,
  roles      text[] NOT NULL,
  valid_from date NOT NULL,
  until      date NULL
);
CREATE INDEX grants_of_person ON grants (person);

CREATE TABLE mandates (
  id         uuid PRIMARY KEY,
  programme  uuid NOT NULL,
  forum      uuid NULL,
  person     uuid NOT NULL,
  capacities text[] NOT NULL,
  ground     text NOT NULL,
  valid_from date NOT NULL,
  until      date NULL
);
CREATE INDEX mandates_of_programme ON mandates (programme, id);

CREATE TABLE cases (
  id                  uuid PRIMARY KEY,
  matter              uuid NULL,
  programme           uuid NULL,
  opened_at           timestamptz NOT NULL,
  authority           uuid NULL,
  registration_number text NULL,
  officer             uuid NULL,
  state               text NOT NULL,
  expected            date NULL,
  answer              text NULL,
  announced           boolean NOT NULL DEFAULT false,
  CONSTRAINT registration_number_taken UNIQUE (authority, registration_number)
);
CREATE INDEX cases_by_time ON cases (opened_at DESC, id);
CREATE INDEX cases_of_matter ON cases (matter);
