import { config, locales } from '../../../config/index.ts';
import { openOn, row, rows, sql, tableVersion } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { townDay } from '../../platform/text/format.ts';
import { xml } from './xml.ts';

/** sitemaps.org: at most 50,000 addresses a file. Each page is there once in each language. */
const PAGES = 50_000 / locales.length;

const head = '<?xml version="1.0" encoding="UTF-8"?>';

/** What changes when the map does. */
export function sitemapState(): Promise<string> {
  return tableVersion(publicPages());
}

/** The one file, or the list of its parts when there are more pages than one may hold. */
export async function sitemap(most = PAGES): Promise<string> {
  const count =
    (await row<{ count: number }>(sql`SELECT count(*)::int AS count FROM (${publicPages()}) pages`))?.count ?? 0;
  return count <= most ? sitemapPart(1, most) : indexOf(Math.ceil(count / most));
}

function indexOf(parts: number): string {
  const entries = Array.from(
    { length: parts },
    (_, at) => `<sitemap><loc>${xml(`${config.baseUrl}/sitemaps/${at + 1}.xml`)}</loc></sitemap>`,
  );
  return `${head}\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join('\n')}\n</sitemapindex>\n`;
}

/** One part, counted from 1. Empty beyond the last. */
export async function sitemapPart(part: number, most = PAGES): Promise<string> {
  const pages = await rows<{ path: string; updatedAt: Date | null }>(sql`
    SELECT path, updated_at AS "updatedAt" FROM (${publicPages()}) pages
    ORDER BY kind, id LIMIT ${most} OFFSET ${(part - 1) * most}`);
  return [
    head,
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ...pages.map(({ path, updatedAt }) => urlsOf(path, updatedAt)),
    '</urlset>\n',
  ].join('\n');
}

/** A page in each language, each with all of them beside it. */
function urlsOf(path: string, updatedAt: Date | null): string {
  const inLanguage = (locale: string) => xml(`${config.baseUrl}${path}?lang=${locale}`);
  const alternates = locales
    .map((locale) => `<xhtml:link rel="alternate" hreflang="${locale}" href="${inLanguage(locale)}"/>`)
    .join('');
  const changed = updatedAt ? `<lastmod>${updatedAt.toISOString()}</lastmod>` : '';
  return locales.map((locale) => `<url><loc>${inLanguage(locale)}</loc>${changed}${alternates}</url>`).join('\n');
}

/** What everybody may read and search engines should find: no person's page, no draft, nothing that is closed. */
function publicPages() {
  return sql`
    SELECT 0 AS kind, number::int AS id, path, NULL::timestamptz AS updated_at, NULL::xid AS xmin
      FROM unnest(ARRAY['/', '/companies', '/opportunities', '/events', '/initiatives', '/open-data', '/was', '/privacy'])
      WITH ORDINALITY AS fixed (path, number)
    UNION ALL SELECT 1, id, '/companies/' || slug, updated_at, xmin FROM companies
    UNION ALL SELECT 2, id, '/events/' || slug, updated_at, xmin FROM events
    UNION ALL SELECT 3, id, '/initiatives/' || slug, updated_at, xmin FROM initiatives WHERE published
    UNION ALL SELECT 4, id, '/opportunities/' || id, updated_at, xmin FROM opportunities o
      WHERE ${openOn(townDay(now()))}`;
}

/** Where search engines have nothing to look for. What is private asks for a sign-in besides. */
export function robots(): string {
  const closed = [
    '/api/',
    '/auth/',
    '/calendar/',
    '/me',
    '/messages',
    '/notifications',
    '/office',
    '/people/',
    '/search',
    '/sign-in',
    '/unsubscribe',
  ];
  return [
    'User-agent: *',
    ...closed.map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${config.baseUrl}/sitemap.xml`,
    '',
  ].join('\n');
}
