-- The shared view, made of heard facts only. Each table is written from one kind of publisher, so that the order in which
-- different publishers' facts arrive never shows.
CREATE TABLE programmes (
  programme uuid PRIMARY KEY,
  publisher text NOT NULL,
  name      uuid NOT NULL,
  purpose   uuid NOT NULL,
  host      text NOT NULL
);

CREATE TABLE parties (
  programme    uuid NOT NULL,
  organisation text NOT NULL,
  is_adjunct   boolean NOT NULL,
  PRIMARY KEY (programme, organisation)
);
CREATE INDEX parties_by_organisation ON parties (organisation, programme);

CREATE TABLE forums (
  forum     uuid PRIMARY KEY,
  programme uuid NOT NULL,
  publisher text NOT NULL,
  level     text NOT NULL,
  name      uuid NOT NULL
);
CREATE INDEX forums_of_programme ON forums (programme);

CREATE TABLE dialogues (
  dialogue  uuid PRIMARY KEY,
  programme uuid NOT NULL,
  forum     uuid NOT NULL,
  publisher text NOT NULL,
  held_on   date NOT NULL,
  question  uuid NOT NULL,
  heard     uuid NOT NULL,
  unclear   uuid NULL,
  outcome   text NOT NULL
);
CREATE INDEX dialogues_of_programme ON dialogues (programme, held_on DESC, dialogue);

CREATE TABLE matters (
  matter            uuid PRIMARY KEY,
  programme         uuid NOT NULL,
  publisher         text NOT NULL,
  put_by            text NOT NULL,
  put_at            timestamptz NOT NULL,
  consulted_in      uuid NULL,
  consulted_on      date NULL,
  kind              text NOT NULL,
  agreement         uuid NULL,
  agreement_version int NULL,
  answer_by         date NULL,
  title             uuid NOT NULL,
  question          uuid NOT NULL
);
CREATE INDEX matters_of_programme ON matters (programme, put_at DESC, matter);

CREATE TABLE addressees (
  matter       uuid NOT NULL,
  organisation text NOT NULL,
  PRIMARY KEY (matter, organisation)
);
CREATE INDEX addressees_by_organisation ON addressees (organisation, matter);

-- What a party last said of its own handling.
CREATE TABLE progress (
  matter              uuid NOT NULL,
  party               text NOT NULL,
  state               text NOT NULL,
  expected            date NULL,
  registration_number text NULL,
  said_at             timestamptz NOT NULL,
  PRIMARY KEY (matter, party)
);

-- Every answer a party has announced; the highest number is the one that stands.
CREATE TABLE answers (
  decision            uuid NOT NULL,
  party               text NOT NULL,
  matter              uuid NOT NULL,
  number              bigint NOT NULL,
  answer              text NOT NULL,
  body                text NOT NULL,
  decided_on          date NOT NULL,
  paragraph           text NULL,
  registration_number text NULL,
  wording             uuid NULL,
  provisos            jsonb NOT NULL,
  conditions          jsonb NOT NULL,
  standing            jsonb NOT NULL,
  replaces            uuid NULL,
  said_at             timestamptz NOT NULL,
  PRIMARY KEY (party, decision)
);
CREATE INDEX answers_of_matter ON answers (matter, party, number DESC);

CREATE TABLE recommendations (
  recommendation uuid PRIMARY KEY,
  publisher      text NOT NULL,
  matter         uuid NOT NULL,
  decided_on     date NOT NULL,
  members        text[] NOT NULL,
  text           uuid NOT NULL
);
CREATE INDEX recommendations_of_matter ON recommendations (matter);

CREATE TABLE agreement_versions (
  agreement   uuid NOT NULL,
  version     int NOT NULL,
  programme   uuid NOT NULL,
  publisher   text NOT NULL,
  kind        text NOT NULL,
  title       uuid NOT NULL,
  text_sha256 text NOT NULL,
  PRIMARY KEY (agreement, version)
);
CREATE INDEX agreement_versions_of_programme ON agreement_versions (programme, agreement, version);

CREATE TABLE determinations (
  agreement    uuid NOT NULL,
  version      int NOT NULL,
  in_force     date NULL,
  ceased       date NULL,
  ended        date NULL,
  evidence     jsonb NOT NULL,
  missing      text[] NOT NULL,
  PRIMARY KEY (agreement, version)
);

CREATE TABLE mandates (
  mandate      uuid PRIMARY KEY,
  organisation text NOT NULL,
  programme    uuid NOT NULL,
  forum        uuid NULL,
  person       uuid NOT NULL,
  capacities   text[] NOT NULL,
  valid_from   date NOT NULL,
  until        date NULL
);
CREATE INDEX mandates_of_programme ON mandates (programme, organisation);
