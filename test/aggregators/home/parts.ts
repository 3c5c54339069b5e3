import type { Person } from '../../support/builders/people.ts';

export type PartName = 'waiting' | 'week' | 'recent' | 'match';

/** The HTML of a part of the person's front page; empty where the page does not have it. */
export async function htmlOfPart(reader: Person, name: PartName): Promise<string> {
  const { text } = await reader.get('/');
  return new RegExp(`<section [^>]*aria-labelledby="${name}">([\\s\\S]*?)</section>`).exec(text)?.[1] ?? '';
}

/** The text of a part without tags, in one line. */
export async function textOfPart(reader: Person, name: PartName): Promise<string> {
  const html = await htmlOfPart(reader, name);
  return html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

/** The addresses to which a part links, in order. */
export async function linksOfPart(reader: Person, name: PartName): Promise<string[]> {
  const html = await htmlOfPart(reader, name);
  return [...html.matchAll(/<a [^>]*href="([^"]+)"/g)].map(([, href = '']) => href);
}

/** The names of the parts that the person's front page has. */
export async function partsOf(reader: Person): Promise<string[]> {
  const { text } = await reader.get('/');
  return [...text.matchAll(/<section class="card[^"]*" aria-labelledby="(\w+)">/g)].map(
    ([, name = '']) => name,
  );
}
