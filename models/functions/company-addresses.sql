-- An address that somebody changes as text is no longer the one with this key in DAR.
CREATE OR REPLACE FUNCTION forget_address_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.address_id := NULL;
  RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER companies_forget_address_id BEFORE UPDATE OF street, postcode, city ON companies
  FOR EACH ROW WHEN ((OLD.street, OLD.postcode, OLD.city) IS DISTINCT FROM (NEW.street, NEW.postcode, NEW.city)
    AND OLD.address_id IS NOT DISTINCT FROM NEW.address_id)
  EXECUTE FUNCTION forget_address_id();
