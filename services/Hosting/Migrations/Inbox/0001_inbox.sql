-- The inbox: one copy of what others have announced. seq is given once a fact is the next of its publisher's chain.
CREATE SEQUENCE heard_sequence;
CREATE TABLE heard_facts (
  publisher   text NOT NULL,
  epoch       int NOT NULL,
  number      bigint NOT NULL,
  seq         bigint NULL UNIQUE,
  at          bigint NOT NULL,
  type        text NOT NULL,
  version     int NOT NULL,
  fact        text NOT NULL,
  hash        text NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (publisher, epoch, number)
);
CREATE INDEX heard_facts_waiting ON heard_facts (publisher, epoch, number) WHERE seq IS NULL;

-- Where each publisher's chain stands in this copy, and what it last said of itself.
CREATE TABLE heard_heads (
  publisher  text PRIMARY KEY,
  epoch      int NOT NULL DEFAULT 1,
  number     bigint NOT NULL DEFAULT 0,
  hash       text NULL,
  said       bigint NOT NULL DEFAULT 0,
  said_at    bigint NOT NULL DEFAULT 0,
  last_heard timestamptz NOT NULL DEFAULT now(),
  broken     text NULL
);

-- Content heard, known by its own hash: a forged one simply matches no fact.
CREATE TABLE heard_bodies (
  publisher   text NOT NULL,
  id          uuid NOT NULL,
  sha256      text NOT NULL,
  salt        bytea NULL,
  content     bytea NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (publisher, id, sha256)
);
CREATE TABLE heard_pieces (
  publisher   text NOT NULL,
  id          uuid NOT NULL,
  piece       int NOT NULL,
  pieces      int NOT NULL,
  salt        bytea NOT NULL,
  content     bytea NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (publisher, id, piece)
);

-- Bodies that signed facts promise: the only hash under which a content is shown. Those that have not come are asked for.
CREATE TABLE heard_promises (
  publisher text NOT NULL,
  id        uuid NOT NULL,
  sha256    text NOT NULL,
  epoch     int NOT NULL,
  audience  jsonb NOT NULL,
  arrived   boolean NOT NULL,
  attempts  int NOT NULL DEFAULT 0,
  next_ask  timestamptz NOT NULL DEFAULT now() + interval '1 second',
  PRIMARY KEY (publisher, id)
);
CREATE INDEX heard_promises_open ON heard_promises (next_ask) WHERE NOT arrived;

-- Withdrawn by their owner: never shown again, whatever is received later.
CREATE TABLE heard_withdrawals (
  publisher text NOT NULL,
  id        uuid NOT NULL,
  reason    text NOT NULL,
  withdrawn_on date NOT NULL,
  PRIMARY KEY (publisher, id)
);

-- What is no text is shown as one mark: one such body must not stop what reads many.
CREATE FUNCTION text_in(content bytea) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RETURN convert_from(content, 'UTF8');
EXCEPTION WHEN character_not_in_repertoire OR untranslatable_character THEN
  RETURN U&'\FFFD';
END $$;

-- Every text that may be shown: promised by a signed fact, arrived whole, and not withdrawn by its owner.
CREATE VIEW heard_texts AS
SELECT b.publisher, b.id, text_in(b.content) AS text
FROM heard_bodies b
JOIN heard_promises p ON p.publisher = b.publisher AND p.id = b.id AND p.sha256 = b.sha256
WHERE b.content IS NOT NULL
  AND NOT EXISTS (SELECT FROM heard_withdrawals w WHERE w.publisher = b.publisher AND w.id = b.id);

CREATE TABLE refused_messages (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  received_at timestamptz NOT NULL DEFAULT now(),
  exchange    text NOT NULL,
  reason      text NOT NULL,
  message     text NOT NULL
);
