import { xml } from './xml.ts';

export type Entry = {
  /** Stable for ever, whatever the title or the address of the house becomes (RFC 4151). */
  id: string;
  href: string;
  title: string;
  summary: string;
  html: string;
  publishedAt: Date;
  updatedAt: Date;
};

export type AtomFeed = {
  id: string;
  /** The feed's own address, and the page that it follows. */
  self: string;
  href: string;
  title: string;
  author: string;
  language: string;
  entries: readonly Entry[];
};

/** An Atom feed (RFC 4287). */
export function atom({ id, self, href, title, author, language, entries }: AtomFeed): string {
  const newest = Math.max(0, ...entries.map(({ updatedAt }) => updatedAt.getTime()));
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xml(language)}">`,
    `<id>${xml(id)}</id>`,
    `<title>${xml(title)}</title>`,
    `<updated>${new Date(newest).toISOString()}</updated>`,
    `<author><name>${xml(author)}</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${xml(self)}"/>`,
    `<link rel="alternate" type="text/html" href="${xml(href)}"/>`,
    ...entries.map(entryOf),
    '</feed>\n',
  ].join('\n');
}

function entryOf({ id, href, title, summary, html, publishedAt, updatedAt }: Entry): string {
  return [
    '<entry>',
    `<id>${xml(id)}</id>`,
    `<title>${xml(title)}</title>`,
    `<link rel="alternate" type="text/html" href="${xml(href)}"/>`,
    `<published>${publishedAt.toISOString()}</published>`,
    `<updated>${updatedAt.toISOString()}</updated>`,
    ...(summary ? [`<summary>${xml(summary)}</summary>`] : []),
    `<content type="html">${xml(html)}</content>`,
    '</entry>',
  ].join('\n');
}
