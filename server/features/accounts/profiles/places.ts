import { expr, rows, select, sql } from '../../../../models/index.ts';

const placeColumn = select({ place: expr.text(sql`place`) });
const MAX_PLACES = 60;

/** The districts and towns of the municipality, by name: those in which companies are. */
export async function listDistricts(): Promise<string[]> {
  const places = await rows(
    placeColumn,
    sql`
      SELECT ${placeColumn} FROM (
        SELECT DISTINCT coalesce(nullif(p.district, ''), p.city) AS place FROM company_places p
        WHERE coalesce(nullif(p.district, ''), p.city) <> '') AS places
      ORDER BY place COLLATE "da-x-icu" LIMIT ${MAX_PLACES}`,
  );
  return places.map(({ place }) => place);
}

/** The districts as the options of a field. `current`: the value, which may be none of them. */
export async function districtOptions(current: string): Promise<{ value: string; label: string }[]> {
  const districts = await listDistricts();
  const all = current === '' || districts.includes(current) ? districts : [current, ...districts];
  return all.map((value) => ({ value, label: value }));
}
