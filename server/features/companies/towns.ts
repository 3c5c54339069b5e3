import { alias, Company, row, select, sql } from '../../../models/index.ts';

const c = alias(Company, 'c');
const cityColumn = select({ city: c.city });

/**
 * The address with the town of its postcode, if only the postcode was given: the town that most companies
 * with this postcode have. They come from the register, so that no list of towns has to be kept.
 */
export async function withTown<Address extends { postcode: string; city: string }>(
  address: Address,
): Promise<Address> {
  const { postcode, city } = address;
  if (postcode === '' || city !== '') return address;
  const found = await row(
    cityColumn,
    sql`
      SELECT ${cityColumn} FROM companies c WHERE c.postcode = ${postcode} AND c.city <> ''
      GROUP BY c.city ORDER BY count(*) DESC, c.city LIMIT 1`,
  );
  return { ...address, city: found?.city ?? '' };
}
