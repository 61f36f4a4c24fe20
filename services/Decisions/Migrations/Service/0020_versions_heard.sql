-- When the texts that we are asked about were fixed, and which points they have.
CREATE TABLE heard_versions (
  agreement uuid NOT NULL,
  version   int NOT NULL,
  fixed_at  timestamptz NULL,
  points    text[] NULL,
  PRIMARY KEY (agreement, version)
);
INSERT INTO applied_rebuilds (rebuild) VALUES (gen_random_uuid());
