-- Which decision the answer in the list is of, so that it goes when that decision no longer settles the question.
ALTER TABLE cases ADD COLUMN settling uuid NULL;
-- Nothing reads it.
DROP TABLE heard_programmes;
