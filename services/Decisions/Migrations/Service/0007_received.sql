-- Inkommet: what others have announced, each by its place in their feed. What it is about is a matter or a programme.
CREATE TABLE heard_items (
  publisher text NOT NULL,
  epoch     int NOT NULL,
  number    bigint NOT NULL,
  type      text NOT NULL,
  said_at   timestamptz NOT NULL,
  subject   uuid NOT NULL,
  texts     uuid[] NOT NULL,
  PRIMARY KEY (publisher, epoch, number)
);
CREATE INDEX heard_items_by_time ON heard_items (said_at DESC, publisher, epoch, number);
CREATE INDEX heard_items_of_subject ON heard_items (subject);

-- Matters that we were asked about or ask, and programmes that we take part in.
CREATE TABLE heard_concerns (subject uuid PRIMARY KEY);

-- What we have done with it.
CREATE TABLE received_handlings (
  publisher  text NOT NULL,
  epoch      int NOT NULL,
  number     bigint NOT NULL,
  handling   text NOT NULL,
  "case"     uuid NULL,
  handled_on date NOT NULL,
  PRIMARY KEY (publisher, epoch, number)
);
CREATE INDEX received_handlings_of_case ON received_handlings ("case");

CREATE VIEW received AS
SELECT i.*, h.handling, h."case", h.handled_on
FROM heard_items i JOIN heard_concerns USING (subject) LEFT JOIN received_handlings h USING (publisher, epoch, number);

INSERT INTO applied_rebuilds (rebuild) VALUES (gen_random_uuid());
