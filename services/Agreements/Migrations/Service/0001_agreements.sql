-- Content of a text of ours; NULL once it is withdrawn or disposed of.
CREATE FUNCTION words(body uuid) RETURNS text STABLE LANGUAGE sql AS
  $$ SELECT convert_from(content, 'UTF8') FROM bodies WHERE id = body AND withdrawn_on IS NULL $$;

CREATE TABLE agreements (
  agreement uuid PRIMARY KEY,
  programme uuid NOT NULL,
  kind      text NOT NULL,
  title     uuid NOT NULL
);
CREATE INDEX agreements_of_programme ON agreements (programme);

CREATE TABLE versions (
  agreement   uuid NOT NULL,
  version     int NOT NULL,
  text        uuid NOT NULL,
  text_sha256 text NOT NULL,
  rule        jsonb NOT NULL,
  fixed_at    timestamptz NOT NULL,
  PRIMARY KEY (agreement, version)
);

CREATE TABLE determinations (
  agreement          uuid NOT NULL,
  version            int NOT NULL,
  number             bigint NOT NULL,
  determined_at      timestamptz NOT NULL,
  in_force_from      date NULL,
  ceased_to_hold_on  date NULL,
  ended_on           date NULL,
  evidence           jsonb NOT NULL,
  missing            text[] NOT NULL,
  PRIMARY KEY (agreement, version, number)
);

-- Heard, not ours: who takes part, what each lets whom do, what has been asked, and what each has answered.
CREATE TABLE parties (
  programme    uuid NOT NULL,
  organisation text NOT NULL,
  is_adjunct   boolean NOT NULL,
  PRIMARY KEY (programme, organisation)
);
CREATE INDEX parties_of_organisation ON parties (organisation, programme);

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

CREATE TABLE asked (
  matter      uuid PRIMARY KEY,
  agreement   uuid NOT NULL,
  version     int NOT NULL,
  text_sha256 text NOT NULL,
  addressees  text[] NOT NULL
);
CREATE INDEX asked_of_version ON asked (agreement, version);

-- Kept whether or not the question has been heard yet: facts of different publishers come in any order.
CREATE TABLE answers (
  organisation text NOT NULL,
  matter       uuid NOT NULL,
  decision     uuid NOT NULL,
  replaces     uuid NULL,
  answer       text NOT NULL,
  decided_on   date NOT NULL,
  scopes       text[] NOT NULL,
  approved_on  date NULL,
  legal_force_on date NULL,
  signed_on    date NULL,
  annulled_on  date NULL,
  PRIMARY KEY (organisation, matter, decision)
);
CREATE INDEX answers_of_matter ON answers (matter);
