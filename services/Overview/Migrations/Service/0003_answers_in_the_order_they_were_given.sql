-- A restored party's facts are numbered from 1 again; the place of their events goes on. Made anew from what was heard.
ALTER TABLE answers RENAME COLUMN number TO given_at;
INSERT INTO applied_rebuilds (rebuild) VALUES (gen_random_uuid());
