import { expr, type RowOfSelection, rows, select, sql, unionAll } from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { contributions, type SearchFinder } from '../../platform/feature.ts';
import { pictureUrl } from '../../platform/pictures.ts';
import type { MarkedPart } from '../../platform/text/mark-words.ts';
import { rankingOf } from './ranking.ts';

const hitColumns = select({
  kind: expr.text(sql`kind`),
  href: expr.text(sql`href`),
  title: expr.text(sql`title`),
  text: expr.text(sql`text`),
  picture: expr.text(sql`picture`).orNull(),
  at: expr.timestamp(sql`at`).orNull(),
  rank: expr.float(sql`rank`),
});
type Row = RowOfSelection<typeof hitColumns>;

/** A hit with its words marked. */
export type Hit = Row & {
  finder: SearchFinder;
  /** How well it fits, comparable between kinds. */
  score: number;
  marks: { title: readonly MarkedPart[]; text: readonly MarkedPart[] };
};

export type Search = {
  /** The hits of all kinds, or of the chosen one, best first. */
  hits: readonly Hit[];
  /** Kinds with their number of hits, at most the limit. */
  kinds: readonly { finder: SearchFinder; count: number }[];
};

/**
 * Searches all features in one statement: by Danish stems, by prefixes of words, by words that mean the same,
 * and by similarity for spelling mistakes. At most `limit` hits of each kind, and only of kinds that the
 * viewer may search.
 */
export async function search(
  q: string,
  { kind, limit, viewer }: { kind: string | undefined; limit: number; viewer: Actor | null },
): Promise<Search> {
  const finders = findersFor(viewer);
  if (finders.length === 0) return { hits: [], kinds: [] };
  const statements = await Promise.all(
    finders.map(async (finder) => {
      const hits = await finder.find({ q, limit, viewer });
      return sql`SELECT ${finder.kind}::text AS kind, hits.* FROM (${hits}) AS hits`;
    }),
  );
  // Column names are given here: a union takes those of its first part, which may be any finder.
  const columnNames = sql`hits (kind, href, title, text, picture, at, rank)`;
  const found = await rows(
    hitColumns,
    sql`SELECT ${hitColumns} FROM (${unionAll(statements)}) AS ${columnNames}`,
  );
  const rank = rankingOf(q);
  const ofKinds = finders.map((finder) =>
    rank(
      finder,
      found.filter((hit) => hit.kind === finder.kind),
    ),
  );
  return {
    hits: ofKinds
      .flat()
      .filter((hit) => !kind || hit.kind === kind)
      .sort((one, other) => other.score - one.score)
      .map((hit) => ({ ...hit, picture: pictureUrl(hit.picture) })),
    kinds: finders
      .map((finder, index) => ({ finder, count: ofKinds[index]?.length ?? 0 }))
      .filter(({ count }) => count > 0),
  };
}

/** The finders in their order, without those that require a sign-in from this viewer. */
function findersFor(viewer: Actor | null): SearchFinder[] {
  return contributions('search')
    .filter(({ needsSignIn }) => !needsSignIn || viewer !== null)
    .sort((one, other) => one.weight - other.weight);
}
