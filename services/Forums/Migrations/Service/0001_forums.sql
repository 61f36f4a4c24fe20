-- Content of a text of ours; NULL once it is withdrawn or disposed of.
CREATE FUNCTION words(body uuid) RETURNS text STABLE LANGUAGE sql AS
  $$ SELECT convert_from(content, 'UTF8') FROM bodies WHERE id = body AND withdrawn_on IS NULL $$;

CREATE TABLE programmes (
  programme         uuid PRIMARY KEY,
  name              uuid NOT NULL,
  purpose           uuid NOT NULL,
  host_organisation text NOT NULL,
  impact_assessment text NULL,
  rule_headings     text[] NOT NULL,
  rule_reason       uuid NULL
);

CREATE TABLE parties (
  programme    uuid NOT NULL,
  organisation text NOT NULL,
  is_adjunct   boolean NOT NULL,
  PRIMARY KEY (programme, organisation)
);
CREATE INDEX parties_of_organisation ON parties (organisation, programme);

CREATE TABLE forums (
  forum     uuid PRIMARY KEY,
  programme uuid NOT NULL,
  level     text NOT NULL,
  name      uuid NOT NULL
);
CREATE INDEX forums_of_programme ON forums (programme);

CREATE TABLE dialogues (
  dialogue  uuid PRIMARY KEY,
  programme uuid NOT NULL,
  forum     uuid NOT NULL,
  held_on   date NOT NULL,
  question  uuid NOT NULL,
  heard     uuid NOT NULL,
  unclear   uuid NULL,
  outcome   text NOT NULL,
  noted_by  text NOT NULL
);
CREATE INDEX dialogues_of_programme ON dialogues (programme, held_on DESC, dialogue);
CREATE INDEX dialogues_of_forum ON dialogues (forum, held_on DESC, dialogue);

CREATE TABLE matters (
  matter                uuid PRIMARY KEY,
  programme             uuid NOT NULL,
  put_by                text NOT NULL,
  put_at                timestamptz NOT NULL,
  consulted_in          uuid NULL,
  consulted_on          date NULL,
  kind                  text NOT NULL,
  agreement             uuid NULL,
  agreement_version     int NULL,
  agreement_text_sha256 text NULL,
  addressees            text[] NOT NULL,
  answer_by             date NULL,
  title                 uuid NOT NULL,
  question              uuid NOT NULL
);
CREATE INDEX matters_of_programme ON matters (programme, put_at DESC, matter);

-- Heard, not ours: what each organisation lets whom do, and which words have been fixed.
CREATE TABLE mandates (
  organisation text NOT NULL,
  mandate      uuid NOT NULL,
  programme    uuid NOT NULL,
  forum        uuid NULL,
  person       uuid NOT NULL,
  capacities   text[] NOT NULL,
  valid_from   date NOT NULL,
  valid_until  date NULL,
  ended_on     date NULL,
  PRIMARY KEY (organisation, mandate)
);
CREATE INDEX mandates_of_person ON mandates (person, organisation);

CREATE TABLE agreement_versions (
  agreement   uuid NOT NULL,
  version     int NOT NULL,
  programme   uuid NOT NULL,
  text_sha256 text NOT NULL,
  PRIMARY KEY (agreement, version)
);
