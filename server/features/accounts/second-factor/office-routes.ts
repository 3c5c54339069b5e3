import type { z } from 'zod';
import { ensure, requireFound } from '../../../platform/errors.ts';
import { type Context, route, type ViewReply } from '../../../platform/http/route.ts';
import { byId } from '../../../platform/http/schemas.ts';
import { withRight } from '../../../platform/rights.ts';
import { ensureRecentFactor } from '../../../platform/second-factor.ts';
import { findRoleSubject } from '../queries.ts';
import { listFactors } from './queries.ts';
import { resetForm } from './schemas.ts';
import { declineOffer, mayResetFactors, resetFactors } from './service.ts';
import { resetView } from './views.ts';

export const factorOfficeRoutes = [
  route('get', '/people/:id/second-factor', { access: withRight('admin'), params: byId }, resetPage),
  route(
    'post',
    '/people/:id/second-factor',
    { access: withRight('admin'), params: byId, body: resetForm, form: resetPage, limit: 'write' },
    async ({ actor, params, body, t }) => {
      await resetFactors(actor, params.id, body.reason);
      return {
        redirect: `/people/${params.id}`,
        flash: { kind: 'success', text: t('second-factor:reset.done') },
      };
    },
  ),
  route(
    'post',
    '/office/second-factor/offer',
    { access: withRight('office'), limit: 'write', withoutTerms: true },
    async ({ actor }) => {
      await declineOffer(actor);
      return { redirect: '/office' };
    },
  ),
];

async function resetPage({
  actor,
  params,
  t,
}: Pick<Context<z.infer<typeof byId>>, 'actor' | 'params' | 't'>): Promise<ViewReply> {
  const viewer = requireFound(actor);
  ensure(mayResetFactors(viewer, params.id), 'forbidden', 'second-factor:reset.notYours');
  ensureRecentFactor(viewer);
  const person = requireFound(await findRoleSubject(params.id));
  const factors = await listFactors(params.id);
  ensure(factors.length > 0, 'not-found');
  return resetView(
    { title: t('second-factor:reset.title', { name: person.name }), section: 'office', noIndex: true },
    { person, factors },
  );
}
