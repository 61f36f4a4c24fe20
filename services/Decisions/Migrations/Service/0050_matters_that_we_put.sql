-- Titles and kinds are kept of matters that we put too: what others answer to them has come in to us.
INSERT INTO applied_rebuilds (rebuild) VALUES (gen_random_uuid());
