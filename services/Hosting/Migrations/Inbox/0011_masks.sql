-- Lines of facts that their publishers have masked, by an id that those facts name. The facts themselves stay.
CREATE TABLE heard_masks (
  publisher text NOT NULL,
  subject   uuid NOT NULL,
  line      text NOT NULL,
  reason    text NOT NULL,
  masked_on date NOT NULL,
  PRIMARY KEY (publisher, subject, line)
);
