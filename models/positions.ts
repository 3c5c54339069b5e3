import { doublePrecision, id, integer, smallint, text, uuid } from './columns.ts';
import { defineModel } from './define-model.ts';

/** A street in a postcode, from Danmarks Adresseregister (DAR). */
export const AddressStreet = defineModel('address_streets', {
  id: id(),
  name: text(),
  postcode: text(),
  town: text(),
});

/** A house number of a street. `id` is its UUID in DAR (Husnummer). */
export const Address = defineModel('addresses', {
  id: uuid().primaryKey(),
  streetId: integer(),
  number: smallint(),
  letter: text().default(''),
  latitude: doublePrecision(),
  longitude: doublePrecision(),
});

/** An address with floor and door (Adresse in DAR), to which the business register refers. */
export const AddressUnit = defineModel('address_units', {
  id: uuid().primaryKey(),
  addressId: uuid(),
});

/** `register`: of the business register's address; `address`: of the address as text; `hand`: on a map. */
export type PositionSource = 'register' | 'address' | 'hand';

/** Where a subject is, in WGS84. */
export const Position = defineModel('positions', {
  subjectType: text().primaryKey(),
  subjectId: integer().primaryKey(),
  latitude: doublePrecision(),
  longitude: doublePrecision(),
  source: text<PositionSource>(),
  addressId: uuid().nullable(),
});
