-- What kind of correction an answer is of the one it replaces, and from when it has effect.
ALTER TABLE answers ADD COLUMN correction text NULL, ADD COLUMN corrected_on date NULL;
INSERT INTO applied_rebuilds (rebuild) VALUES (gen_random_uuid());
