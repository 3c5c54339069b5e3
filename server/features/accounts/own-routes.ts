import { z } from 'zod';
import { member } from '../../platform/actor.ts';
import { requireFound } from '../../platform/errors.ts';
import { type Context, route, type ViewReply } from '../../platform/http/route.ts';
import { checkbox } from '../../platform/http/schemas.ts';
import { erase, ownCopy } from './own-data.ts';
import { personPage } from './queries.ts';

const erasure = z.object({ sure: checkbox.refine((ticked) => ticked, 'accounts:data.sayYes') });

export const ownRoutes = [
  route('get', '/me', { access: member }, async ({ actor }) => ({
    view: 'accounts/me',
    page: { title: actor.name, noIndex: true },
    data: { person: requireFound(await personPage(actor.id)) },
  })),
  route('get', '/me/data', { access: member }, dataPage),
  route('get', '/me/data.json', { access: member, limit: 'list' }, async ({ actor }) => ({
    text: JSON.stringify(await ownCopy(actor), null, 2),
    type: 'application/json',
    filename: 'torvet.json',
  })),
  route('post', '/me/data', { access: member, body: erasure, form: dataPage }, async ({ actor, res, t, req }) => {
    await erase(actor); // the sessions, and with them the sockets, go with the account
    await new Promise<void>((resolve) => req.session.regenerate(() => resolve()));
    res.clearCookie('lang');
    return { redirect: '/', flash: { kind: 'success', text: t('accounts:data.erased') } };
  }),
];

function dataPage({ t }: Pick<Context, 't'>): ViewReply {
  return { view: 'accounts/data', page: { title: t('accounts:data.title'), noIndex: true } };
}
