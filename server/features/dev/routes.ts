import { z } from 'zod';
import { alias, OutboxEmail, type RowOfSelection, row, rows, select, sql } from '../../../models/index.ts';
import { anyone } from '../../platform/actor.ts';
import { requireFound } from '../../platform/errors.ts';
import { route } from '../../platform/http/route.ts';
import { byId, searchQuery } from '../../platform/http/schemas.ts';
import { componentsView, emailView, mailboxView } from './views.ts';

const e = alias(OutboxEmail, 'e');
const summary = select({ id: e.id, recipient: e.recipient, subject: e.subject, createdAt: e.createdAt });
const withText = select({ ...summary.fields, text: e.text });
export type EmailSummary = RowOfSelection<typeof summary>;

const NEWEST = 100;

export const routes = [
  route('get', '/dev/components', { access: anyone }, ({ t }) =>
    componentsView({ title: t('dev:components.title'), noIndex: true }, {}),
  ),
  route('get', '/dev/mailbox', { access: anyone, query: z.object({ to: searchQuery }) }, async ({ query, t }) => {
    const emails = await rows(
      summary,
      sql`SELECT ${summary} FROM letters e WHERE ${query.to} IN ('', e.recipient) ORDER BY e.id DESC LIMIT ${NEWEST}`,
    );
    return mailboxView({ title: t('dev:mailbox.title'), noIndex: true }, { emails });
  }),
  route('get', '/dev/mailbox/:id', { access: anyone, params: byId }, async ({ params }) => {
    const email = requireFound(await row(withText, sql`SELECT ${withText} FROM letters e WHERE e.id = ${params.id}`));
    return emailView({ title: email.subject, noIndex: true }, { email, parts: partsOf(email.text) });
  }),
];

/** The text, split so that its links can be followed. */
function partsOf(text: string): { text: string; href?: string }[] {
  return text
    .split(/(https?:\/\/\S+)/)
    .map((part, index) => (index % 2 === 1 ? { text: part, href: part } : { text: part }));
}
