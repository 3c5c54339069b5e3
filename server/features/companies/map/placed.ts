import { alias, Company, row, rows, select, sql } from '../../../../models/index.ts';
import { definePlacedSubject } from '../../../modules/maps/contract.ts';
import type { PlaceInput } from '../../../modules/maps/place.ts';
import { placeSubject } from '../../../modules/maps/service.ts';

const c = alias(Company, 'c');
const addressColumns = select({
  id: c.id,
  street: c.street,
  postcode: c.postcode,
  registerAddressId: c.addressId,
});

/** Companies have a place: of their address in the register, of its text, or set by hand. */
export const placedCompany = definePlacedSubject({
  type: 'company',
  listAddresses: ({ afterId, limit }) =>
    rows(
      addressColumns,
      sql`SELECT ${addressColumns} FROM companies c WHERE c.id > ${afterId} ORDER BY c.id LIMIT ${limit}`,
    ),
});

/** Writes where a company is, in the transaction of its change: `input` is what the form has of a place. */
export async function placeCompany({ id }: Pick<Company, 'id'>, input: PlaceInput): Promise<void> {
  // As it is stored: a trigger takes the register's address away when the text is another.
  const stored = await row(addressColumns, sql`SELECT ${addressColumns} FROM companies c WHERE c.id = ${id}`);
  if (stored) await placeSubject({ type: placedCompany.type, id }, input, stored);
}
