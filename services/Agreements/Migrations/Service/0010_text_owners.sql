-- Who began a text and who fixed each version: theirs to withdraw. Filled from the events by a rebuild.
CREATE TABLE text_owners (
  body         uuid PRIMARY KEY,
  organisation text NOT NULL
);
INSERT INTO applied_rebuilds (rebuild) VALUES (gen_random_uuid());
