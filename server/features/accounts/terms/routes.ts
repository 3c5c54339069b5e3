import { z } from 'zod';
import { member } from '../../../platform/actor.ts';
import { type Context, route, type ViewReply } from '../../../platform/http/route.ts';
import { safeRedirect } from '../../../platform/http/safe-redirect.ts';
import { id } from '../../../platform/http/schemas.ts';
import { termsView } from '../views.ts';
import { findOffer } from './offer.ts';
import { findAcceptance } from './queries.ts';
import { acceptTerms } from './service.ts';

const next = z.string().optional().catch(undefined);
const nextQuery = z.object({ next });

export const termsRoutes = [
  route('get', '/terms/acceptance', { access: member, query: nextQuery }, termsPage),
  route(
    'post',
    '/terms/acceptance',
    { access: member, body: z.object({ version: id, next }), withoutTerms: true, limit: 'write' },
    async ({ actor, body, locale, t }) => {
      await acceptTerms(actor, body.version, locale);
      return {
        redirect: safeRedirect(body.next),
        flash: { kind: 'success', text: t('accounts:terms.accepted') },
      };
    },
  ),
];

async function termsPage(
  ctx: Pick<Context<unknown, z.infer<typeof nextQuery>>, 'query' | 'locale' | 't'> & {
    actor: NonNullable<Context['actor']>;
  },
): Promise<ViewReply> {
  const { actor, query, locale, t } = ctx;
  const [offer, accepted] = await Promise.all([findOffer(actor, locale), findAcceptance(actor.id)]);
  return termsView(
    { title: t('accounts:terms.title'), noIndex: true },
    { offer, accepted: accepted ?? null, owes: actor.termsToAccept > 0, next: safeRedirect(query.next) },
  );
}
