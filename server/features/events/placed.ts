import { alias, Event, expr, rows, select, sql } from '../../../models/index.ts';
import { definePlacedSubject } from '../../modules/maps/contract.ts';
import type { PlaceInput } from '../../modules/maps/place.ts';
import { placeSubject } from '../../modules/maps/service.ts';

const e = alias(Event, 'e');
const addressColumns = select({
  id: e.id,
  street: e.address,
  postcode: expr.text(sql`''`),
  registerAddressId: expr.text(sql`NULL::text`).orNull(),
});

/** Events have a place: of their address as text, which has street, postcode and town, or set by hand. */
export const placedEvent = definePlacedSubject({
  type: 'event',
  listAddresses: ({ afterId, limit }) =>
    rows(
      addressColumns,
      sql`SELECT ${addressColumns} FROM events e
        WHERE e.id > ${afterId} AND e.address <> '' ORDER BY e.id LIMIT ${limit}`,
    ),
});

/** Writes where an event is, in the transaction of its change: `input` is what the form has of a place. */
export function placeEvent({ id, address }: Pick<Event, 'id' | 'address'>, input: PlaceInput): Promise<void> {
  const text = { street: address, postcode: '', registerAddressId: null };
  return placeSubject({ type: placedEvent.type, id }, input, text);
}
