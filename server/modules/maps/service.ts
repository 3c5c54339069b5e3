import { execute, type PositionSource, sql } from '../../../models/index.ts';
import { AppError } from '../../platform/errors.ts';
import { type AddressPlace, findPlaces, hasAddresses } from './addresses/queries.ts';
import type { PlacedAddress, PlacedSubject } from './contract.ts';
import type { PlaceInput } from './place.ts';
import type { Place } from './projection.ts';

type Subject = { type: string; id: number };
type Address = Omit<PlacedAddress, 'id'>;

/**
 * Writes where a subject is: the place set by hand, else the place of its address, else none. Called in the
 * transaction that changes the subject.
 */
export async function placeSubject(subject: Subject, input: PlaceInput, address: Address): Promise<void> {
  const { latitude = null, longitude = null } = input;
  if ((latitude === null) !== (longitude === null)) {
    const field = latitude === null ? 'latitude' : 'longitude';
    throw new AppError('invalid', 'maps:error.both', { field });
  }
  if (latitude !== null && longitude !== null)
    return writePositions(subject.type, [
      { id: subject.id, latitude, longitude, source: 'hand', addressId: input.addressId || null },
    ]);
  if (input.latitude === null)
    await execute(sql`DELETE FROM positions
      WHERE subject_type = ${subject.type} AND subject_id = ${subject.id} AND source = 'hand'`);
  await placeByAddress(subject.type, [{ id: subject.id, chosenId: input.addressId || null, ...address }]);
}

/** Finds the places of all subjects of a type again, but of those set by hand. */
export async function placeAll(subject: PlacedSubject): Promise<void> {
  if (!(await hasAddresses())) return;
  for (let afterId = 0; ; ) {
    const batch = await subject.listAddresses({ afterId, limit: BATCH });
    if (batch.length === 0) return;
    await placeByAddress(
      subject.type,
      batch.map((each) => ({ ...each, chosenId: null })),
    );
    afterId = batch.at(-1)?.id ?? Number.POSITIVE_INFINITY;
  }
}

const BATCH = 1_000;

type Addressed = PlacedAddress & { chosenId: string | null };

async function placeByAddress(type: string, subjects: readonly Addressed[]): Promise<void> {
  const places = await findPlaces(
    subjects.map(({ id, street, postcode, registerAddressId, chosenId }) => ({
      ...{ key: id, street, postcode, addressId: chosenId ?? registerAddressId },
    })),
  );
  await writePositions(
    type,
    subjects.flatMap((subject) => {
      const place = places.get(subject.id);
      return place ? [{ ...positionOf(subject, place), id: subject.id }] : [];
    }),
  );
  const without = subjects.filter(({ id }) => !places.has(id)).map(({ id }) => id);
  await execute(sql`DELETE FROM positions WHERE subject_type = ${type}
    AND subject_id = ANY (${without}::integer[]) AND source <> 'hand'`);
}

function positionOf({ registerAddressId, chosenId }: Addressed, { id: addressId, ...place }: AddressPlace) {
  const source: PositionSource = !chosenId && registerAddressId ? 'register' : 'address';
  return { ...place, source, addressId };
}

type NewPosition = Place & { id: number; source: PositionSource; addressId: string | null };

/** Writes positions. Only a hand moves what a hand has set. */
async function writePositions(type: string, positions: readonly NewPosition[]): Promise<void> {
  if (positions.length === 0) return;
  await execute(sql`
    INSERT INTO positions AS p (subject_type, subject_id, latitude, longitude, source, address_id)
    SELECT ${type}, * FROM unnest(
      ${positions.map(({ id }) => id)}::integer[], ${positions.map(({ latitude }) => latitude)}::float8[],
      ${positions.map(({ longitude }) => longitude)}::float8[],
      ${positions.map(({ source }) => source)}::text[],
      ${positions.map(({ addressId }) => addressId)}::uuid[])
    ON CONFLICT (subject_type, subject_id) DO UPDATE SET (latitude, longitude, source, address_id)
      = (excluded.latitude, excluded.longitude, excluded.source, excluded.address_id)
    WHERE (p.source <> 'hand' OR excluded.source = 'hand')
      AND (p.latitude, p.longitude, p.source, p.address_id) IS DISTINCT FROM
        (excluded.latitude, excluded.longitude, excluded.source, excluded.address_id)`);
}
