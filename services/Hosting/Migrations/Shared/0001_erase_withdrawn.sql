-- A shared service keeps no copy for anyone (domain.md 15): withdrawn content and its salt are erased here at once,
-- also what comes after its withdrawal. Hash, reason and day stay. A node keeps its copy until its registrars have chosen.
CREATE FUNCTION erase_own() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.salt := NULL;
  NEW.content := NULL;
  RETURN NEW;
END $$;

CREATE TRIGGER erase_withdrawn BEFORE INSERT OR UPDATE ON bodies
  FOR EACH ROW WHEN (NEW.withdrawn_on IS NOT NULL) EXECUTE FUNCTION erase_own();

CREATE FUNCTION erase_heard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE heard_bodies SET salt = NULL, content = NULL WHERE publisher = NEW.publisher AND id = NEW.id;
  DELETE FROM heard_pieces WHERE publisher = NEW.publisher AND id = NEW.id;
  RETURN NULL;
END $$;

CREATE TRIGGER erase_withdrawn AFTER INSERT ON heard_withdrawals
  FOR EACH ROW EXECUTE FUNCTION erase_heard();

CREATE FUNCTION erase_if_withdrawn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM heard_withdrawals w WHERE w.publisher = NEW.publisher AND w.id = NEW.id) THEN
    NEW.salt := NULL;
    NEW.content := NULL;
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER erase_withdrawn BEFORE INSERT OR UPDATE ON heard_bodies
  FOR EACH ROW WHEN (NEW.content IS NOT NULL) EXECUTE FUNCTION erase_if_withdrawn();

CREATE FUNCTION refuse_withdrawn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RETURN CASE WHEN NOT EXISTS (
    SELECT FROM heard_withdrawals w WHERE w.publisher = NEW.publisher AND w.id = NEW.id) THEN NEW END;
END $$;

CREATE TRIGGER refuse_withdrawn BEFORE INSERT ON heard_pieces
  FOR EACH ROW EXECUTE FUNCTION refuse_withdrawn();

-- What lies here now.
UPDATE bodies SET content = NULL WHERE withdrawn_on IS NOT NULL AND content IS NOT NULL;
UPDATE heard_bodies b SET salt = NULL, content = NULL FROM heard_withdrawals w
  WHERE w.publisher = b.publisher AND w.id = b.id AND b.content IS NOT NULL;
DELETE FROM heard_pieces p USING heard_withdrawals w WHERE w.publisher = p.publisher AND w.id = p.id;
