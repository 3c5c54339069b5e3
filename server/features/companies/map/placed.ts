import { alias, Company, expr, rows, select, sql } from '../../../../models/index.ts';
import { definePlacedSubject } from '../../../modules/maps/contract.ts';
import type { PlaceInput } from '../../../modules/maps/place.ts';
import { placeSubject } from '../../../modules/maps/service.ts';

const c = alias(Company, 'c');
const addressColumns = select({
  id: c.id,
  street: c.street,
  postcode: c.postcode,
  registerAddressId: expr.text(sql`NULL::text`).orNull(),
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
export function placeCompany(company: Pick<Company, 'id' | 'street' | 'postcode'>, input: PlaceInput) {
  const { id, street, postcode } = company;
  const address = { street, postcode, registerAddressId: null };
  return placeSubject({ type: placedCompany.type, id }, input, address);
}
