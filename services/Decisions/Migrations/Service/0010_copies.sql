-- What we have chosen for our copies of what others have withdrawn.
CREATE TABLE copy_choices (
  publisher  text NOT NULL,
  body       uuid NOT NULL,
  choice     text NOT NULL,
  ground     text NOT NULL,
  settled_on date NOT NULL,
  PRIMARY KEY (publisher, body)
);
CREATE INDEX heard_items_by_text ON heard_items USING gin (texts);
