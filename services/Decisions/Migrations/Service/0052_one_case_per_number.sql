-- However it is spelled, a registration number is of one case in its series, also when two are registered at once. Of
-- two that have one number since before, only the first has the key: both can be read, and neither stops this step.
ALTER TABLE cases DROP CONSTRAINT registration_number_taken;
ALTER TABLE cases ADD COLUMN unique_key text NULL;
CREATE UNIQUE INDEX registration_number_taken ON cases (authority, unique_key);
INSERT INTO applied_rebuilds (rebuild) VALUES (gen_random_uuid());
