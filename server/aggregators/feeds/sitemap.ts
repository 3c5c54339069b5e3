import { config, locales } from '../../../config/index.ts';
import { expr, row, rows, type Sql, select, sql, tableVersion, unionAll } from '../../../models/index.ts';
import { contributions } from '../../platform/feature.ts';
import { xml } from './xml.ts';

/** sitemaps.org: at most 50,000 addresses per file. Each page has one address per language. */
const PAGES = 50_000 / locales.length;

const XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>';

/** A version that changes with the sitemap. */
export function sitemapVersion(): Promise<string> {
  return tableVersion(publicPages());
}

const countColumn = select({ count: expr.integer(sql`count(*)`) });

/** The sitemap as one file, or an index of its parts when there are more than `limit` pages. */
export async function sitemap(limit = PAGES): Promise<string> {
  const pages = await row(countColumn, sql`SELECT ${countColumn} FROM (${publicPages()}) pages`);
  const count = pages?.count ?? 0;
  return count <= limit ? sitemapPart(1, limit) : sitemapIndex(Math.ceil(count / limit));
}

function sitemapIndex(parts: number): string {
  const entries = Array.from(
    { length: parts },
    (_, index) => `<sitemap><loc>${xml(`${config.baseUrl}/sitemaps/${index + 1}.xml`)}</loc></sitemap>`,
  );
  return [
    XML_HEAD,
    '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...entries,
    '</sitemapindex>\n',
  ].join('\n');
}

const pageColumns = select({
  path: expr.text(sql`path`),
  updatedAt: expr.timestamp(sql`updated_at`).orNull(),
});

/** One part, counted from 1. Empty after the last part. */
export async function sitemapPart(part: number, limit = PAGES): Promise<string> {
  const pages = await rows(
    pageColumns,
    sql`
      SELECT ${pageColumns} FROM (${publicPages()}) pages
      ORDER BY position, id LIMIT ${limit} OFFSET ${(part - 1) * limit}`,
  );
  return [
    XML_HEAD,
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ...pages.map(({ path, updatedAt }) => urlsOf(path, updatedAt)),
    '</urlset>\n',
  ].join('\n');
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

/**
 * A SELECT of the pages that everybody may read and search engines should find: no people, no drafts, nothing
 * closed.
 */
function publicPages(): Sql {
  const sitemaps = contributions('sitemap');
  const paths = ['/', ...sitemaps.flatMap((each) => each.paths ?? [])];
  const fixedPages = sql`
    SELECT 0 AS position, number::integer AS id, path, NULL::timestamptz AS updated_at, NULL::xid AS xmin
    FROM unnest(${paths}::text[]) WITH ORDINALITY AS fixed (path, number)`;
  const pagesOfFeatures = sitemaps
    .flatMap((each) => (each.pages ? [each.pages()] : []))
    .map(
      (pages, index) => sql`
        SELECT ${index + 1}::integer, id, path, updated_at, xmin FROM (${pages}) AS pages`,
    );
  return unionAll([fixedPages, ...pagesOfFeatures]);
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
