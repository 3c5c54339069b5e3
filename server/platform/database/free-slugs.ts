import { expr, rows, Sql, select, sql } from '../../../models/index.ts';
import { slugify } from '../text/slug.ts';
import { lockUntilCommit } from './advisory-lock.ts';

type SluggedTable = { tableName: string; columns: { slug: unknown } };

/**
 * Free slugs for new rows, in the order of their titles: for each title the first of `name`, `name-2`,
 * `name-3` … that is not in the table, used by an earlier title, or in `reserved`. Holds the lock
 * `<table>.slug` until commit, so that concurrent transactions get different slugs. `fallback` is the slug of
 * a title without letters and digits.
 */
export async function freeSlugs(
  table: SluggedTable,
  titles: readonly string[],
  fallback: string,
  reserved: readonly string[] = ['new'],
): Promise<string[]> {
  await lockUntilCommit(`${table.tableName}.slug`);
  const stems = titles.map((title) => slugify(title) || fallback);
  const taken = await takenSlugs(table, stems, reserved);
  const next = new Map<string, number>(); // all numbers below it are taken
  return stems.map((stem) => {
    let number = next.get(stem) ?? 1;
    while (taken.has(numbered(stem, number))) number += 1;
    next.set(stem, number + 1);
    taken.add(numbered(stem, number));
    return numbered(stem, number);
  });
}

/**
 * The existing slugs among the candidates of these stems: first of the stems alone, which is all for most;
 * then of numbered ones for stems that are taken, or that several titles need.
 */
async function takenSlugs(
  table: SluggedTable,
  stems: readonly string[],
  reserved: readonly string[],
): Promise<Set<string>> {
  const taken = new Set(reserved);
  const counts = countBy(stems);
  for (const { slug } of await rows(slugColumn, existing(table, [...counts.keys()]))) taken.add(slug);
  const numberedCounts = countBy(stems.map(baseOf).filter((base) => base !== ''));
  const needed = new Map<string, number>();
  for (const [stem, count] of counts) {
    const ofBase = counts.get(baseOf(stem)) ?? 0;
    const ofNumbered = numberedCounts.get(stem) ?? 0;
    // `havn-3` may come from a title "Havn 3", or be the third `havn`.
    if (count > 1 || ofBase > 0 || taken.has(stem)) needed.set(stem, count + ofNumbered + ofBase);
  }
  return addNumbered(table, needed, taken);
}

/**
 * Adds to `taken` the existing slugs among the numbered ones of these stems. Reads candidates for all stems
 * at once, doubling their number each time, until each stem has as many free numbers as it needs.
 */
async function addNumbered(
  table: SluggedTable,
  needed: ReadonlyMap<string, number>,
  taken: Set<string>,
): Promise<Set<string>> {
  let pending = [...needed].map(([stem, count]) => ({ stem, needed: count, free: 0, from: 1, size: count }));
  while (pending.length > 0) {
    const candidates = pending.flatMap(({ stem, from, size }) =>
      Array.from({ length: size }, (_, index) => numbered(stem, from + index)),
    );
    for (const { slug } of await rows(slugColumn, existing(table, candidates))) taken.add(slug);
    for (const each of pending) {
      for (let number = each.from; number < each.from + each.size; number += 1)
        if (!taken.has(numbered(each.stem, number))) each.free += 1;
      each.from += each.size;
      each.size *= 2;
    }
    pending = pending.filter(({ free, needed: count }) => free < count);
  }
  return taken;
}

const slugColumn = select({ slug: expr.text(sql`slug`) });

function existing({ tableName }: SluggedTable, candidates: readonly string[]): Sql {
  return sql`SELECT ${slugColumn} FROM ${new Sql([tableName], [])} WHERE slug = ANY (${candidates}::text[])`;
}

function numbered(stem: string, number: number): string {
  return number === 1 ? stem : `${stem}-${number}`;
}

/** The stem of a slug with a number: `havn` of `havn-3`; empty without a number. */
function baseOf(stem: string): string {
  return /\d$/.test(stem) ? (/^(.*)-\d+$/.exec(stem)?.[1] ?? '') : '';
}

function countBy(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
