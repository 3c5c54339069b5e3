import {
  Address,
  AddressUnit,
  copyRows,
  execute,
  expr,
  inTransaction,
  row,
  rows,
  select,
  sql,
} from '../../../../models/index.ts';
import { lockUntilCommit } from '../../../platform/database/advisory-lock.ts';
import { AppError } from '../../../platform/errors.ts';
import { enqueue } from '../../../platform/jobs.ts';
import { placeSubjectsJob } from '../jobs.ts';
import type { ReadAddresses } from './collect.ts';

export type AddressCounts = { created: number; changed: number; unchanged: number; removed: number };

/**
 * Replaces all addresses by those of the files, in one transaction: addresses that DAR withdrew are removed.
 * Subjects keep their address as text and its id. Afterwards a job places the subjects. Refuses files with
 * less than half of the addresses that there are, unless `shrink`: a wrong file would take all places away.
 */
export function replaceAddresses(read: NewAddresses, { shrink = false } = {}): Promise<AddressCounts> {
  return inTransaction(async () => {
    const counts = await writeAddresses(read, { shrink });
    await enqueue(placeSubjectsJob, {}, { key: 'all' });
    return counts;
  });
}

type NewAddresses = Pick<ReadAddresses, 'addresses' | 'units'>;

/** The same without placing the subjects. */
export function writeAddresses(
  { addresses, units }: NewAddresses,
  { shrink }: { shrink: boolean },
): Promise<AddressCounts> {
  return inTransaction(async () => {
    await lockUntilCommit('addresses');
    const before = (await row(totalColumn, sql`SELECT ${totalColumn}`))?.total ?? 0;
    if (addresses.length === 0 || (!shrink && addresses.length * 2 < before))
      throw new AppError('conflict', 'maps:import.tooFew');
    const streetIds = await writeStreets(addresses);
    await execute(sql`CREATE TEMPORARY TABLE new_addresses (LIKE addresses) ON COMMIT DROP`);
    const cells = addresses.map((each) => [
      each.id,
      streetIds.get(streetKey(each)) ?? 0,
      ...[each.number, each.letter, each.latitude, each.longitude],
    ]);
    const columns = ['id', 'streetId', 'number', 'letter', 'latitude', 'longitude'] as const;
    await copyRows({ tableName: 'new_addresses', columns: Address.columns }, columns, cells);
    const counts = await row(countColumns, sql`SELECT ${countColumns}`);
    await execute(
      sql`DELETE FROM addresses a WHERE NOT EXISTS (SELECT FROM new_addresses n WHERE ${isSame})`,
    );
    await execute(sql`INSERT INTO addresses SELECT * FROM new_addresses ON CONFLICT (id) DO NOTHING`);
    await execute(sql`DELETE FROM address_streets s
      WHERE NOT EXISTS (SELECT FROM addresses a WHERE a.street_id = s.id)`);
    await execute(sql`DELETE FROM address_units`);
    await copyRows(
      AddressUnit,
      ['id', 'addressId'],
      units.map(({ id, addressId }) => [id, addressId]),
    );
    return counts ?? { created: 0, changed: 0, unchanged: 0, removed: 0 };
  });
}

const totalColumn = select({ total: expr.integer(sql`SELECT count(*) FROM addresses`) });
const isSame = sql`(n.id, n.street_id, n.number, n.letter, n.latitude, n.longitude)
  = (a.id, a.street_id, a.number, a.letter, a.latitude, a.longitude)`;
const countColumns = select({
  created: expr.integer(sql`SELECT count(*) FROM new_addresses n
    WHERE NOT EXISTS (SELECT FROM addresses a WHERE a.id = n.id)`),
  changed: expr.integer(sql`SELECT count(*) FROM new_addresses n JOIN addresses a ON a.id = n.id
    WHERE NOT ${isSame}`),
  unchanged: expr.integer(sql`SELECT count(*) FROM new_addresses n JOIN addresses a ON a.id = n.id
    WHERE ${isSame}`),
  removed: expr.integer(sql`SELECT count(*) FROM addresses a
    WHERE NOT EXISTS (SELECT FROM new_addresses n WHERE n.id = a.id)`),
});

const streetColumns = select({
  id: expr.integer(sql`s.id`),
  street: expr.text(sql`s.name`),
  postcode: expr.text(sql`s.postcode`),
});

/** Writes the streets. Returns the id of each, by `streetKey`. */
async function writeStreets(addresses: ReadAddresses['addresses']): Promise<Map<string, number>> {
  const streets = [...new Map(addresses.map((each) => [streetKey(each), each])).values()];
  await execute(sql`
    INSERT INTO address_streets (name, postcode, town) SELECT * FROM unnest(
      ${streets.map(({ street }) => street)}::text[], ${streets.map(({ postcode }) => postcode)}::text[],
      ${streets.map(({ town }) => town)}::text[])
    ON CONFLICT (name, postcode) DO UPDATE SET town = excluded.town
      WHERE address_streets.town <> excluded.town`);
  const written = await rows(streetColumns, sql`SELECT ${streetColumns} FROM address_streets s LIMIT 50000`);
  return new Map(written.map((each) => [streetKey(each), each.id]));
}

function streetKey({ street, postcode }: { street: string; postcode: string }): string {
  return `${postcode} ${street}`;
}
