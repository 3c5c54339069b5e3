import { z } from 'zod';
import { member } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { requireFound } from '../../platform/errors.ts';
import { contributions } from '../../platform/feature.ts';
import { type Context, route, type ViewReply } from '../../platform/http/route.ts';
import { checkbox } from '../../platform/http/schemas.ts';
import { textKey } from '../../platform/i18n/texts.ts';
import { personalDataChunks } from '../../platform/personal-data.ts';
import { ensureRecentFactor } from '../../platform/second-factor.ts';
import { formatFor } from '../../platform/text/format.ts';
import { eraseAccount } from './gdpr.ts';
import { findPerson } from './queries.ts';
import { dataView, ownPage } from './views.ts';

const erasure = z.object({
  sure: checkbox.refine((isChecked) => isChecked, textKey('accounts:data.notConfirmed')),
});

export const ownRoutes = [
  route('get', '/me', { access: member }, async ({ actor, t, locale }) => {
    const person = requireFound(await findPerson(actor.id));
    const sections = contributions('ownSections').toSorted((one, other) => one.weight - other.weight);
    const language = { t, format: formatFor(locale) };
    const parts = await Promise.all(sections.map(({ render }) => render(actor, language)));
    return ownPage(
      { title: actor.name, noIndex: true },
      { person, hasEmail: actor.email !== null, sections: parts.filter((part) => part !== null) },
    );
  }),
  route('get', '/me/data', { access: member }, dataPage),
  route('get', '/me/data.json', { access: member, limit: 'list' }, async ({ actor }) => ({
    chunks: personalDataChunks(actor, now()),
    type: 'application/json',
    filename: 'torvet.json',
  })),
  route(
    'post',
    '/me/data',
    { access: member, whilePaused: true, body: erasure, form: dataPage, withoutTerms: true },
    async (ctx) => {
      const { actor, req, res, t } = ctx;
      ensureRecentFactor(actor);
      await eraseAccount(actor); // also deletes the sessions, which disconnects the sockets
      await new Promise<void>((resolve) => req.session.regenerate(() => resolve()));
      res.clearCookie('lang');
      return { redirect: '/', flash: { kind: 'success', text: t('accounts:data.erased') } };
    },
  ),
];

function dataPage({ t }: Pick<Context, 't'>): ViewReply {
  return dataView({ title: t('accounts:data.title'), noIndex: true }, {});
}
