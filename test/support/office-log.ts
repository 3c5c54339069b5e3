import type { Person } from './builders/people.ts';

/** The rows of the office's log as the page shows them, newest first: text without markup, in one line. */
export async function readLogRows(reader: Person, query = ''): Promise<string[]> {
  const { text } = await reader.get(`/office/activities${query}`);
  const [, body = ''] = /<tbody>([\s\S]*)<\/tbody>/.exec(text) ?? [];
  return body.split('</tr>').slice(0, -1).map(plainText);
}

function plainText(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&amp;/g, '&')
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
}
