-- Three spellings of one diarienummer are one: its letters and numbers, however they stand apart. Filled by a rebuild.
ALTER TABLE cases ADD COLUMN registration_key text NULL;
CREATE INDEX cases_by_registration_key ON cases (authority, registration_key);
INSERT INTO applied_rebuilds (rebuild) VALUES (gen_random_uuid());
