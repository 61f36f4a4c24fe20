-- A publisher that was restored from a backup takes back what it had said since, before it says anything more.
-- From: the last event that the backup had; null when there is nothing to take back.
ALTER TABLE feed_head
  ADD COLUMN recollecting_from bigint NULL,
  ADD COLUMN recollected boolean NOT NULL DEFAULT false;

-- Facts of one's own as others have kept them, until they are in the feed and their events are in the store.
CREATE TABLE feed_recalled (
  epoch    int NOT NULL,
  number   bigint NOT NULL,
  previous text NULL,
  hash     text NOT NULL,
  fact     text NOT NULL,
  PRIMARY KEY (epoch, number)
);

-- How far each of those who were asked had heard.
CREATE TABLE feed_recall_answers (
  answerer text PRIMARY KEY,
  epoch    int NOT NULL,
  number   bigint NOT NULL
);
