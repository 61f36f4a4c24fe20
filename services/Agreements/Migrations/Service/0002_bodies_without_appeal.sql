-- Where nothing can be appealed or no minutes are approved, such a date is never given, and need not be waited for.
ALTER TABLE answers ADD COLUMN can_be_appealed boolean NOT NULL DEFAULT true,
  ADD COLUMN has_approval boolean NOT NULL DEFAULT true;
