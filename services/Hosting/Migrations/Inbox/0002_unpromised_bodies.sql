-- Texts come before the facts that promise them; until then each publisher has only so much room here.
ALTER TABLE heard_bodies ADD COLUMN promised boolean NOT NULL DEFAULT false;
UPDATE heard_bodies b SET promised = true
  FROM heard_promises p WHERE p.publisher = b.publisher AND p.id = b.id AND p.sha256 = b.sha256;
CREATE INDEX heard_bodies_unpromised ON heard_bodies (publisher) WHERE NOT promised;
