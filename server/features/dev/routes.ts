import { z } from 'zod';
import { anyone } from '../../platform/actor.ts';
import { requireFound } from '../../platform/errors.ts';
import { route } from '../../platform/http/route.ts';
import { byId, searchQuery } from '../../platform/http/schemas.ts';
import { findEmail, listEmails } from './queries.ts';
import { componentsView, emailView, mailboxView } from './views.ts';

export const routes = [
  route('get', '/dev/components', { access: anyone }, ({ t }) =>
    componentsView({ title: t('dev:components.title'), noIndex: true }, {}),
  ),
  route(
    'get',
    '/dev/mailbox',
    { access: anyone, query: z.object({ to: searchQuery }) },
    async ({ query, t }) => {
      const emails = await listEmails(query.to);
      return mailboxView({ title: t('dev:mailbox.title'), noIndex: true }, { emails });
    },
  ),
  route('get', '/dev/mailbox/:id', { access: anyone, params: byId }, async ({ params }) => {
    const email = requireFound(await findEmail(params.id));
    return emailView({ title: email.subject, noIndex: true }, { email, parts: partsOf(email.text) });
  }),
];

/** The text, split into parts, so that the view can render its links. */
function partsOf(text: string): { text: string; href?: string }[] {
  return text
    .split(/(https?:\/\/\S+)/)
    .map((part, index) => (index % 2 === 1 ? { text: part, href: part } : { text: part }));
}
