-- By which decision somebody was sent; not known of what was given before.
ALTER TABLE mandates ADD COLUMN decided_by text NULL, ADD COLUMN decided_on date NULL, ADD COLUMN paragraph text NULL;
