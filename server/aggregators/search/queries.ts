import { expr, type RowOfSelection, rows, select, sql, unionAll } from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { contributions, type SearchFinder } from '../../platform/feature.ts';
import { pictureUrl } from '../../platform/pictures.ts';

const hitColumns = select({
  kind: expr.text(sql`kind`),
  href: expr.text(sql`href`),
  title: expr.text(sql`title`),
  text: expr.text(sql`text`),
  picture: expr.text(sql`picture`).orNull(),
  at: expr.timestamp(sql`at`).orNull(),
  rank: expr.float(sql`rank`),
});
type Hit = RowOfSelection<typeof hitColumns>;

/** The hits of one finder, best first. */
export type HitGroup = { finder: SearchFinder; hits: readonly Hit[] };

/**
 * Searches all features in one statement: by Danish stems, by prefixes of words, and by similarity for
 * spelling mistakes. At most `limit` hits of each kind, and only of kinds that the viewer may search.
 */
export async function search(
  q: string,
  { kind, limit, viewer }: { kind: string | undefined; limit: number; viewer: Actor | null },
): Promise<HitGroup[]> {
  const finders = findersFor(viewer).filter((finder) => !kind || finder.kind === kind);
  if (finders.length === 0) return [];
  const statements = await Promise.all(
    finders.map(async (finder) => {
      const hits = await finder.find({ q, limit, viewer });
      return sql`SELECT ${finder.kind}::text AS kind, hits.* FROM (${hits}) AS hits`;
    }),
  );
  // Column names are given here: a union takes those of its first part, which may be any finder.
  const columnNames = sql`hits (kind, href, title, text, picture, at, rank)`;
  const hits = await rows(
    hitColumns,
    sql`SELECT ${hitColumns} FROM (${unionAll(statements)}) AS ${columnNames}`,
  );
  return finders
    .map((finder) => ({ finder, hits: hitsOf(finder, hits) }))
    .filter((group) => group.hits.length > 0);
}

/** The finders in their order, without those that require a sign-in from this viewer. */
function findersFor(viewer: Actor | null): SearchFinder[] {
  return contributions('search')
    .filter(({ needsSignIn }) => !needsSignIn || viewer !== null)
    .sort((one, other) => one.weight - other.weight);
}

/**
 * Sorts again, because a union does not guarantee the order of its parts. Hits of the same rank stay in the
 * finder's order.
 */
function hitsOf({ kind }: SearchFinder, hits: readonly Hit[]): Hit[] {
  return hits
    .filter((hit) => hit.kind === kind)
    .sort((one, other) => other.rank - one.rank)
    .map((hit) => ({ ...hit, picture: pictureUrl(hit.picture) }));
}
