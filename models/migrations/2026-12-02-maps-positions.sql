-- The municipality's addresses, from files of Danmarks Adresseregister (DAR): a street in a postcode, and its
-- house numbers with their position (WGS84).
CREATE TABLE address_streets (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  postcode text NOT NULL CHECK (postcode ~ '^\d{4}$'),
  town text NOT NULL CHECK (length(town) <= 80),
  UNIQUE (name, postcode)
);

-- `id` is the UUID of the house number in DAR (Husnummer). It stays the same when the street is renamed.
CREATE TABLE addresses (
  id uuid PRIMARY KEY,
  street_id integer NOT NULL REFERENCES address_streets ON DELETE CASCADE,
  number smallint NOT NULL CHECK (number BETWEEN 1 AND 999),
  letter text NOT NULL DEFAULT '' CHECK (letter ~ '^[A-ZÆØÅ]?$'),
  latitude double precision NOT NULL CHECK (latitude BETWEEN -90 AND 90),
  longitude double precision NOT NULL CHECK (longitude BETWEEN -180 AND 180),
  UNIQUE (street_id, number, letter)
);

-- Addresses with floor and door (Adresse in DAR), to which the business register refers.
CREATE TABLE address_units (
  id uuid PRIMARY KEY,
  address_id uuid NOT NULL REFERENCES addresses ON DELETE CASCADE
);
CREATE INDEX address_units_address ON address_units (address_id);

-- Where a subject is. `register`: of the address to which the business register refers; `address`: of its
-- address as text; `hand`: set on a map by its people, and then never moved by imports.
CREATE TABLE positions (
  subject_type text NOT NULL CHECK (length(subject_type) BETWEEN 1 AND 40),
  subject_id integer NOT NULL,
  latitude double precision NOT NULL CHECK (latitude BETWEEN -90 AND 90),
  longitude double precision NOT NULL CHECK (longitude BETWEEN -180 AND 180),
  source text NOT NULL CHECK (source IN ('register', 'address', 'hand')),
  -- Of the address that was chosen or found. No foreign key: DAR withdraws addresses, and the id stays here.
  address_id uuid,
  PRIMARY KEY (subject_type, subject_id)
);
CREATE INDEX positions_place ON positions (subject_type, latitude, longitude);
