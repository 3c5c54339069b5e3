import { z } from 'zod';
import { proposalKinds, sql } from '../../../../models/index.ts';
import { bulkHref, bulkRoutes } from '../../../modules/bulk/routes.ts';
import { cellText, sentenceText } from '../../../modules/imports/preview-line.ts';
import { AppError } from '../../../platform/errors.ts';
import { addressOf, pageLinks } from '../../../platform/http/pagination.ts';
import { type Context, route } from '../../../platform/http/route.ts';
import { byId, pageNumber } from '../../../platform/http/schemas.ts';
import { enqueue } from '../../../platform/jobs.ts';
import { withRight } from '../../../platform/rights.ts';
import { formatFor, noonOf } from '../../../platform/text/format.ts';
import { confirmation } from './bulk.ts';
import type { Fault } from './counts.ts';
import { howEnded } from './ended-notice.ts';
import { readRegisterNow } from './jobs.ts';
import { confirmProposals, dismissProposals, protectionUnknown } from './proposals.ts';
import { countProposals, listEnded, listProposals } from './queries.ts';
import { findLastReading, registerSource, type ShownReading } from './readings.ts';
import { reopenCompany } from './reopen.ts';
import { type ProposalQuery, proposalForm, proposalQuery } from './schemas.ts';
import { registerImportKind } from './service.ts';
import { registerEnded, registerPage, registerReading } from './views.ts';

const PATH = registerImportKind.href;
const access = withRight('import');

/** What the register says differently, for the office: nothing changes before it is confirmed. */
export const registerRoutes = [
  route('get', PATH, { access, query: proposalQuery }, (context) => page(context)),
  route('post', `${PATH}/reading`, { access, limit: 'write' }, async ({ t }) => {
    if (!registerSource()) throw new AppError('invalid', 'register:noSource');
    await enqueue(readRegisterNow, {}, { key: 'office' });
    return { redirect: PATH, flash: { kind: 'success', text: t('register:readingAsked') } };
  }),
  route(
    'post',
    `${PATH}/proposals`,
    { access, query: proposalQuery, body: proposalForm, limit: 'write' },
    async ({ actor, body: { proposal: ids, all, act }, query, t }) => {
      const list = addressOf(PATH, { ...query, page: 1 });
      if (all && act === 'confirm') return { redirect: bulkHref(confirmation, query) };
      if (ids.length === 0)
        return { redirect: list, flash: { kind: 'warning', text: t('register:chooseFirst') } };
      const count =
        act === 'dismiss'
          ? await dismissProposals(actor, ids)
          : await confirmProposals(actor, sql`p.id = ANY (${ids}::integer[])`);
      const text = t(act === 'dismiss' ? 'register:dismissed' : 'register:confirmed', { count });
      return { redirect: list, flash: { kind: 'success', text } };
    },
  ),
  ...bulkRoutes(confirmation),
  route('get', `${PATH}/ended`, { access, query: z.object({ page: pageNumber }) }, async ({ query, t }) => {
    const { items, hasMore } = await listEnded(query.page);
    return registerEnded(
      { title: t('register:ended.title'), section: 'office', noIndex: true },
      {
        companies: items.map((company) => ({
          ...company,
          endedOn: noonOf(company.endedOn),
          how: howEnded(company),
        })),
        ...pageLinks(`${PATH}/ended`, query, hasMore),
      },
    );
  }),
  route(
    'post',
    `${PATH}/ended/:id`,
    { access, params: byId, limit: 'write' },
    async ({ actor, params, t }) => {
      const title = await reopenCompany(actor, params.id);
      return {
        redirect: `${PATH}/ended`,
        flash: { kind: 'success', text: t('register:ended.reopened', { title }) },
      };
    },
  ),
];

async function page({ query, t, locale, res }: Context<unknown, ProposalQuery>) {
  const [counts, { items, hasMore }, reading] = await Promise.all([
    countProposals(),
    listProposals(query),
    findLastReading(),
  ]);
  const isReading = reading?.state === 'running';
  if (isReading) res.set('Refresh', '5'); // without JavaScript, too
  const format = formatFor(locale);
  const all = proposalKinds.reduce((sum, kind) => sum + (kind === 'asked' ? 0 : counts[kind]), 0);
  return registerPage(
    { title: t('register:title'), section: 'office', noIndex: true, scripts: ['selection.js'] },
    {
      source: registerSource() ?? null,
      part: reading ? registerReading.part({ reading, faults: faultsOf(reading, t) }) : null,
      isReading,
      counts,
      kinds: proposalKinds,
      proposals: items.map((item) => ({
        ...item,
        shown: { ...item.shown, remarks: item.shown.remarks.filter(({ key }) => key !== protectionUnknown) },
      })),
      isProtectionUnknown: items.some(({ shown }) =>
        shown.remarks.some(({ key }) => key === protectionUnknown),
      ),
      textOf: {
        cell: (cell) => cellText(cell, t, format),
        sentence: ({ value, ...sentence }) =>
          sentenceText(value === undefined ? sentence : { ...sentence, value: withDates(value, format) }, t),
      },
      total: query.kind ? counts[query.kind] : all,
      query,
      ...pageLinks(PATH, query, hasMore),
    },
  );
}

/** The days of the register, as the reader writes them. */
function withDates(text: string, format: ReturnType<typeof formatFor>): string {
  return text.replace(/\d{4}-\d{2}-\d{2}/g, (day) => format.date(noonOf(day)));
}

function faultsOf({ counts }: ShownReading, t: Context['t']) {
  return Object.entries(counts.faults)
    .map(([fault, count]) => ({ text: t(`register:fault.${fault as Fault}`, { count }), count }))
    .sort((one, other) => other.count - one.count);
}
