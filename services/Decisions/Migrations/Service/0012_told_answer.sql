-- The answer that the parties have, for a case whose later entry turned out to settle nothing.
ALTER TABLE cases
  ADD COLUMN told_answer     text NULL,
  ADD COLUMN told_decision   uuid NULL,
  ADD COLUMN told_decided_on date NULL;
INSERT INTO applied_rebuilds (rebuild) VALUES (gen_random_uuid());
