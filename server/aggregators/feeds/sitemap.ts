import { config, locales } from '../../../config/index.ts';
import { expr, row, rows, select, sql, tableVersion, unionAll } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { batchesById } from '../../platform/database/batches.ts';
import { contributions, type Sitemap } from '../../platform/feature.ts';
import { localDay } from '../../platform/text/format.ts';
import { xml } from './xml.ts';

/** sitemaps.org: at most 50,000 addresses per file. Each page has one address per language. */
const PAGES = 50_000 / locales.length;

const XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>';
const SITEMAPS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';
const XHTML = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"';

type Pages = NonNullable<Sitemap['pages']>;

function listsOfPages(): Pages[] {
  return contributions('sitemap').flatMap(({ pages }) => pages ?? []);
}

/** A version that changes with the sitemap. Pages may depend on the day: opportunities close. */
export async function sitemapVersion(): Promise<string> {
  const tables = new Set(listsOfPages().flatMap((each) => each.tables));
  return `${await tableVersion([...tables])} ${localDay(now())}`;
}

/** The sitemap as one file, or an index of its parts when there are more than `limit` pages. */
export async function* sitemap(limit = PAGES): AsyncGenerator<string> {
  if (await hasMoreThan(limit)) yield await sitemapIndex(limit);
  else yield* wholeFile();
}

/**
 * A part of an index: `fixed`, or `<name>-<number>`, which has the pages whose ids are in the range of that
 * number. So a part is found by index, and a new page changes the last part only. Undefined for other names.
 */
export function sitemapPart(part: string, limit = PAGES): AsyncGenerator<string> | undefined {
  if (part === 'fixed') return urlset([fixedPages()]);
  const [, name, number] = /^(.+)-(\d+)$/.exec(part) ?? [];
  const list = listsOfPages().find((each) => each.name === name);
  if (!list || Number(number) < 1) return undefined;
  const start = (Number(number) - 1) * limit;
  return urlset([pagesOf(list, { start, end: start + limit })]);
}

function wholeFile(): AsyncGenerator<string> {
  const lists = listsOfPages().map((list) => pagesOf(list, { start: 0, end: MAX_ID }));
  return urlset([fixedPages(), ...lists]);
}

const MAX_ID = 2_147_483_647;
const countColumn = select({ count: expr.integer(sql`count(*)`) });

async function hasMoreThan(limit: number): Promise<boolean> {
  const pages = unionAll(listsOfPages().map((list) => sql`SELECT id FROM (${list.select()}) AS pages`));
  const room = Math.max(0, limit - fixedPaths().length);
  const counted = await row(
    countColumn,
    sql`SELECT ${countColumn} FROM (SELECT FROM (${pages}) AS pages LIMIT ${room + 1}) AS counted`,
  );
  return (counted?.count ?? 0) > room;
}

async function sitemapIndex(limit: number): Promise<string> {
  const lists = await Promise.all(listsOfPages().map((list) => partsOf(list, limit)));
  const entries = ['fixed', ...lists.flat()].map(
    (part) => `<sitemap><loc>${xml(`${config.baseUrl}/sitemaps/${part}.xml`)}</loc></sitemap>`,
  );
  return [XML_HEAD, `<sitemapindex ${SITEMAPS}>`, ...entries, '</sitemapindex>\n'].join('\n');
}

const numberColumn = select({ number: expr.integer(sql`number`) });

/** The parts of a list that have a page, by their first ones: an empty file would not be valid. */
async function partsOf({ name, select: pages }: Pages, limit: number): Promise<string[]> {
  const lastPart = sql`
    SELECT (id - 1) / ${limit}::integer + 1 FROM (${pages()}) AS pages ORDER BY id DESC LIMIT 1`;
  const parts = await rows(
    numberColumn,
    sql`
      SELECT ${numberColumn} FROM generate_series(1, (${lastPart})) AS number
      WHERE number * ${limit}::integer >= (
        SELECT id FROM (${pages()}) AS pages WHERE id > (number - 1) * ${limit}::integer ORDER BY id LIMIT 1)
      ORDER BY number`,
  );
  return parts.map(({ number }) => `${name}-${number}`);
}

type Page = { path: string; updatedAt: Date | null };

function fixedPaths(): string[] {
  return ['/', ...contributions('sitemap').flatMap(({ paths }) => paths ?? [])];
}

async function* fixedPages(): AsyncGenerator<Page[]> {
  yield fixedPaths().map((path) => ({ path, updatedAt: null }));
}

const pageColumns = select({
  id: expr.integer(sql`id`),
  path: expr.text(sql`path`),
  updatedAt: expr.timestamp(sql`updated_at`),
});

function pagesOf(list: Pages, { start, end }: { start: number; end: number }): AsyncGenerator<Page[]> {
  return batchesById(({ afterId, limit }: { afterId: number; limit: number }) =>
    rows(
      pageColumns,
      sql`
        SELECT ${pageColumns} FROM (${list.select()}) AS pages
        WHERE id > ${Math.max(start, afterId)} AND id <= ${end} ORDER BY id LIMIT ${limit}`,
    ),
  );
}

async function* urlset(lists: readonly AsyncGenerator<Page[]>[]): AsyncGenerator<string> {
  let begin = `${XML_HEAD}\n<urlset ${SITEMAPS} ${XHTML}>\n`;
  for (const list of lists)
    for await (const pages of list) {
      yield begin + pages.map(({ path, updatedAt }) => `${urlsOf(path, updatedAt)}\n`).join('');
      begin = '';
    }
  yield `${begin}</urlset>\n`;
}

/** A page in each language, each with links to all languages. */
function urlsOf(path: string, updatedAt: Date | null): string {
  const inLanguage = (locale: string) => xml(`${config.baseUrl}${path}?lang=${locale}`);
  const alternates = locales
    .map((locale) => `<xhtml:link rel="alternate" hreflang="${locale}" href="${inLanguage(locale)}"/>`)
    .join('');
  const lastModified = updatedAt ? `<lastmod>${updatedAt.toISOString()}</lastmod>` : '';
  return locales
    .map((locale) => `<url><loc>${inLanguage(locale)}</loc>${lastModified}${alternates}</url>`)
    .join('\n');
}

/** Paths that search engines need not visit. Private pages require a sign-in as well. */
export function robots(): string {
  const paths = contributions('sitemap').flatMap(({ disallow }) => disallow ?? []);
  return [
    'User-agent: *',
    ...paths.sort().map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${config.baseUrl}/sitemap.xml`,
    '',
  ].join('\n');
}
