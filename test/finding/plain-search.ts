import { expr, rows, select, sql } from '../../models/index.ts';

const slugColumn = select({ slug: expr.text(sql`c.slug`) });

/** The baseline: what PostgreSQL's full text finds in the same texts, without anything of ours. */
export async function plainSearch(q: string): Promise<string[]> {
  const found = await rows(
    slugColumn,
    sql`
      SELECT ${slugColumn} FROM companies c, LATERAL (SELECT
        setweight(to_tsvector('danish', c.name), 'A')
          || setweight(to_tsvector('danish', words_of(c.offers)), 'B')
          || setweight(to_tsvector('danish', c.tagline), 'C')
          || setweight(to_tsvector('danish', concat_ws(' ', words_of(c.seeks), c.about, c.street, c.district,
            c.city, c.postcode, c.cvr, c.phone)), 'D') AS document) AS d
      WHERE d.document @@ websearch_to_tsquery('danish', ${q})
      ORDER BY ts_rank(d.document, websearch_to_tsquery('danish', ${q})) DESC, c.id LIMIT 10`,
  );
  return found.map(({ slug }) => slug);
}
