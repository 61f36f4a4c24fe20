-- What this publisher has announced: numbered without gaps, chained, signed. It is the outbox too.
CREATE TABLE feed (
  epoch  int NOT NULL,
  number bigint NOT NULL,
  at     bigint NOT NULL,
  type   text NOT NULL,
  fact   text NOT NULL,
  hash   text NOT NULL,
  PRIMARY KEY (epoch, number)
);
CREATE INDEX feed_at ON feed (at);

-- Which bodies a fact refers to, and who may have them.
CREATE TABLE feed_bodies (
  body_id  uuid NOT NULL,
  epoch    int NOT NULL,
  number   bigint NOT NULL,
  audience jsonb NOT NULL,
  PRIMARY KEY (body_id, epoch, number)
);
CREATE INDEX feed_bodies_of_fact ON feed_bodies (epoch, number);

-- One row: where the announcer stands. Taking it FOR UPDATE is what makes a fork impossible.
CREATE TABLE feed_head (
  one       boolean PRIMARY KEY DEFAULT true CHECK (one),
  epoch     int NOT NULL DEFAULT 1,
  number    bigint NOT NULL DEFAULT 0,
  hash      text NULL,
  announced bigint NOT NULL DEFAULT 0,
  published bigint NOT NULL DEFAULT 0
);
INSERT INTO feed_head DEFAULT VALUES;
