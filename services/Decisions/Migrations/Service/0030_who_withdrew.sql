-- For whom a shared service withdrew it; NULL where its publisher owns it.
ALTER TABLE heard_withdrawn ADD COLUMN withdrawn_by text NULL;
