import { z } from 'zod';
import { row, rows, sql } from '../../../models/index.ts';
import { anyone } from '../../platform/actor.ts';
import { requireFound } from '../../platform/errors.ts';
import { route } from '../../platform/http/route.ts';
import { byId, searchQuery } from '../../platform/http/schemas.ts';

type Line = { id: string; recipient: string; subject: string; createdAt: Date };

export const routes = [
  route('get', '/dev/components', { access: anyone }, ({ t }) => ({
    view: 'dev/components',
    page: { title: t('dev:components.title'), noIndex: true },
  })),
  route('get', '/dev/mailbox', { access: anyone, query: z.object({ to: searchQuery }) }, async ({ query, t }) => ({
    view: 'dev/mailbox',
    page: { title: t('dev:mailbox.title'), noIndex: true },
    data: {
      letters: await rows<Line>(sql`
        SELECT id, recipient, subject, created_at AS "createdAt" FROM letters
        WHERE ${query.to} IN ('', recipient) ORDER BY id DESC LIMIT 100`),
      to: query.to,
    },
  })),
  route('get', '/dev/mailbox/:id', { access: anyone, params: byId }, async ({ params }) => {
    const letter = requireFound(
      await row<Line & { text: string }>(sql`
        SELECT id, recipient, subject, created_at AS "createdAt", text FROM letters WHERE id = ${params.id}`),
    );
    return {
      view: 'dev/letter',
      page: { title: letter.subject, noIndex: true },
      data: { letter, parts: parts(letter.text) },
    };
  }),
];

/** The text with its links told apart, so that they can be followed. */
function parts(text: string): { text: string; href?: string }[] {
  return text.split(/(https?:\/\/\S+)/).map((part, at) => (at % 2 === 1 ? { text: part, href: part } : { text: part }));
}
