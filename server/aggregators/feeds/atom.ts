import { config, type Locale } from '../../../config/index.ts';
import type { Feed, FeedEntry } from '../../platform/feature.ts';
import { translator } from '../../platform/i18n/i18n.ts';
import { formatFor } from '../../platform/text/format.ts';
import { markdown } from '../../platform/text/markdown.ts';
import { xml } from './xml.ts';

const ENTRIES = 50;

/** Feeds are in the default language for every reader, because shared caches store them. */
const locale: Locale = config.defaultLocale;

/** An Atom feed (RFC 4287). */
export async function atomFeed({ name, title, href, entries }: Feed): Promise<string> {
  const { baseUrl, municipality, siteName } = config;
  const language = { t: translator(locale), locale, format: formatFor(locale) };
  const newest = await entries(ENTRIES, language);
  // Must stay the same whenever titles and addresses change (RFC 4151).
  const tag = `tag:${new URL(baseUrl).hostname},2026:${name}`;
  const updatedAt = new Date(Math.max(0, ...newest.map((entry) => entry.updatedAt.getTime())));
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xml(locale)}">`,
    `<id>${xml(tag)}</id>`,
    `<title>${xml(language.t(title, { site: siteName, municipality }))}</title>`,
    `<subtitle>${xml(language.t('ui:feedOfNewest', { count: ENTRIES }))}</subtitle>`,
    `<updated>${updatedAt.toISOString()}</updated>`,
    `<author><name>${xml(municipality)}</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${xml(`${baseUrl}/${name}.atom`)}"/>`,
    `<link rel="alternate" type="text/html" href="${xml(baseUrl + href)}"/>`,
    ...newest.map((entry) => entryOf(tag, entry, language.t('ui:official'))),
    '</feed>\n',
  ].join('\n');
}

function entryOf(tag: string, entry: FeedEntry, official: string): string {
  const { id, href, title, summary, text, author, publishedAt, updatedAt } = entry;
  return [
    '<entry>',
    `<id>${xml(`${tag}/${id}`)}</id>`,
    `<title>${xml(title)}</title>`,
    `<author><name>${xml(author ?? config.municipality)}</name></author>`,
    ...(author === null ? [`<category term="official" label="${xml(official)}"/>`] : []),
    `<link rel="alternate" type="text/html" href="${xml(config.baseUrl + href)}"/>`,
    `<published>${publishedAt.toISOString()}</published>`,
    `<updated>${updatedAt.toISOString()}</updated>`,
    ...(summary ? [`<summary>${xml(summary)}</summary>`] : []),
    `<content type="html">${xml(markdown(text, 2))}</content>`,
    '</entry>',
  ].join('\n');
}
