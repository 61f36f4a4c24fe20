-- What corrected an answer, and of which texts the parties were told: lists say where it was put right or withdrawn.
ALTER TABLE cases
  ADD COLUMN correction      text NULL,
  ADD COLUMN told_correction text NULL,
  ADD COLUMN told_bodies     uuid[] NULL;
INSERT INTO applied_rebuilds (rebuild) VALUES (gen_random_uuid());
