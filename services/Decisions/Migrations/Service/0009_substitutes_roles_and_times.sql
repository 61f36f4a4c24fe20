-- Whom a substitute stands in for; what was recorded before names none.
ALTER TABLE mandates ADD COLUMN stands_in_for uuid NULL;
CREATE INDEX mandates_of_person ON mandates (person, programme);

-- The organisation's own row in the role map, per target area: how far it has come. The texts are in its stream.
CREATE TABLE role_rows (
  programme   uuid NOT NULL,
  area        text NOT NULL,
  drafts      int NOT NULL,
  told_draft  int NULL,
  approved_on date NULL,
  PRIMARY KEY (programme, area)
);
