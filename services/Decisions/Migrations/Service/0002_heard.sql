-- Read tables of what others have announced and that concerns this organisation.
CREATE TABLE heard_programmes (
  programme uuid PRIMARY KEY,
  publisher text NOT NULL,
  name      uuid NOT NULL
);

CREATE TABLE heard_parties (
  programme    uuid NOT NULL,
  organisation text NOT NULL,
  is_adjunct   boolean NOT NULL,
  PRIMARY KEY (programme, organisation)
);

CREATE TABLE heard_matters (
  matter            uuid PRIMARY KEY,
  programme         uuid NOT NULL,
  publisher         text NOT NULL,
  put_by            text NOT NULL,
  kind              text NOT NULL,
  agreement         uuid NULL,
  agreement_version int NULL,
  answer_by         date NULL,
  put_at            timestamptz NOT NULL,
  title             uuid NOT NULL,
  question          uuid NOT NULL
);

CREATE TABLE heard_recommendations (
  recommendation uuid PRIMARY KEY,
  publisher      text NOT NULL,
  matter         uuid NOT NULL,
  decided_on     date NOT NULL,
  text           uuid NOT NULL
);
CREATE INDEX heard_recommendations_of_matter ON heard_recommendations (matter);
