-- Marten's own tables (string streams, metadata columns on), so that a DocumentStore can take the database over.
-- No column and no index of ours on these three.
CREATE TABLE mt_streams (
  id          varchar PRIMARY KEY,
  type        varchar NULL,
  version     bigint,
  timestamp   timestamptz NOT NULL DEFAULT now(),
  created     timestamptz NOT NULL DEFAULT now(),
  tenant_id   varchar DEFAULT '*DEFAULT*',
  is_archived boolean DEFAULT false
);

CREATE SEQUENCE mt_events_sequence;

CREATE TABLE mt_events (
  seq_id         bigint PRIMARY KEY,
  id             uuid NOT NULL,
  stream_id      varchar NOT NULL REFERENCES mt_streams (id),
  version        bigint NOT NULL,
  data           jsonb NOT NULL,
  bdata          bytea NULL,
  type           varchar(500) NOT NULL,
  timestamp      timestamptz NOT NULL DEFAULT now(),
  tenant_id      varchar DEFAULT '*DEFAULT*',
  mt_dotnet_type varchar NULL,
  correlation_id varchar NULL,
  causation_id   varchar NULL,
  headers        jsonb NULL,
  is_archived    boolean DEFAULT false,
  CONSTRAINT pk_mt_events_stream_and_version UNIQUE (stream_id, version)
);

CREATE TABLE mt_event_progression (
  name         varchar PRIMARY KEY,
  last_seq_id  bigint,
  last_updated timestamptz DEFAULT now()
);

-- Free text and files, beside the events that refer to them. Content and salt go when it is withdrawn or disposed of.
CREATE TABLE bodies (
  id           uuid PRIMARY KEY,
  stream_id    varchar NOT NULL,
  sha256       text NOT NULL,
  class        text NOT NULL,
  salt         bytea NULL,
  content      bytea NULL,
  withdrawn_on date NULL,
  reason       text NULL
);
CREATE INDEX bodies_of_stream ON bodies (stream_id);
