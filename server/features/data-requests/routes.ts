import { identityChecks } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { AppError, ensure, requireFound } from '../../platform/errors.ts';
import { pageLinks } from '../../platform/http/pagination.ts';
import { type Context, route, type ViewReply } from '../../platform/http/route.ts';
import { byId, email } from '../../platform/http/schemas.ts';
import { isTextKey, type Translate } from '../../platform/i18n/i18n.ts';
import { countPersonalData, findAddresses } from '../../platform/personal-data.ts';
import { withRight } from '../../platform/rights.ts';
import { ensureRecentFactor } from '../../platform/second-factor.ts';
import { localDay, noonOf } from '../../platform/text/format.ts';
import {
  type DataRequestItem,
  findAccounts,
  findRequest,
  listAddressesOfAccounts,
  listRequests,
} from './queries.ts';
import { erasureForm, listQuery, requestForm, requestKinds, searchForm, subjectForm } from './schemas.ts';
import {
  answerRequest,
  chooseSubject,
  confirmErasure,
  exportData,
  hasSubject,
  refusalOf,
  registerRequest,
  subjectOf,
  undoErasure,
} from './service.ts';
import { erasureView, type ListedRequest, requestFormView, requestList, requestView } from './views.ts';

const path = '/office/data-requests';
const FOUND = 20;

// Personal data of anybody, and their erasure: for admins only.
const access = withRight('admin');
const ofRequest = { access, params: byId } as const;

export const routes = [
  route('get', path, { access, query: listQuery, limit: 'list' }, async ({ query, t }) => {
    const { items, hasMore } = await listRequests(query);
    return requestList(
      { title: t('data-requests:title'), section: 'office', noIndex: true },
      {
        requests: items.map(listed),
        showsAnswered: query.show === 'answered',
        ...pageLinks(path, query, hasMore),
      },
    );
  }),
  route('get', `${path}/new`, { access }, newPage),
  route('post', `${path}/new`, { access, body: requestForm, form: newPage }, async ({ actor, body, t }) => ({
    redirect: `${path}/${await registerRequest(actor, body)}`,
    flash: { kind: 'success', text: t('data-requests:registered') },
  })),
  route('get', `${path}/:id`, { ...ofRequest, query: searchForm, limit: 'list' }, requestPage),
  route(
    'post',
    `${path}/:id/subject`,
    { ...ofRequest, body: subjectForm },
    async ({ actor, params, body }) => {
      await chooseSubject(actor, params.id, body);
      return { redirect: `${path}/${params.id}` };
    },
  ),
  // Not by GET: it is logged.
  route('post', `${path}/:id/export`, { ...ofRequest, limit: 'list' }, async ({ actor, params }) => {
    ensureRecentFactor(actor);
    return {
      chunks: await exportData(actor, params.id),
      type: 'application/json',
      filename: 'torvet.json',
    };
  }),
  route('get', `${path}/:id/erasure`, { ...ofRequest, limit: 'list' }, erasurePage),
  route(
    'post',
    `${path}/:id/erasure`,
    { ...ofRequest, body: erasureForm, form: erasurePage },
    async ({ actor, params, t }) => {
      ensureRecentFactor(actor);
      await confirmErasure(actor, params.id);
      return {
        redirect: `${path}/${params.id}`,
        flash: { kind: 'success', text: t('data-requests:erasure.confirmed') },
      };
    },
  ),
  route('post', `${path}/:id/erasure/undo`, ofRequest, async ({ actor, params, t }) => {
    await undoErasure(actor, params.id);
    return {
      redirect: `${path}/${params.id}`,
      flash: { kind: 'success', text: t('data-requests:erasure.undone') },
    };
  }),
  route('post', `${path}/:id/answer`, ofRequest, async ({ actor, params, t }) => {
    await answerRequest(actor, params.id);
    return { redirect: path, flash: { kind: 'success', text: t('data-requests:answered') } };
  }),
];

function newPage({ t }: Pick<Context, 't'>): ViewReply {
  return requestFormView(
    { title: t('data-requests:new.title'), section: 'office', noIndex: true },
    { today: localDay(now()), kinds: requestKinds, checks: identityChecks },
  );
}

type RequestContext = Pick<Context<{ id: number }, { q: string }>, 'actor' | 'params' | 'query' | 't'>;

async function requestPage({ actor, params, query, t }: RequestContext): Promise<ViewReply> {
  const request = requireFound(await findRequest(params.id));
  const found = query.q ? await search(query.q) : noHits;
  return requestView(
    {
      title: t('data-requests:show.title', { caseNumber: request.caseNumber }),
      section: 'office',
      noIndex: true,
    },
    {
      request: listed(request),
      q: query.q,
      ...found,
      // Reads all data of the person: not while searching for somebody else.
      counts: query.q ? null : await countsOf(request, t),
      refusal: await refusalOf(request.erasureAt ? null : actor, request),
    },
  );
}

async function erasurePage({
  actor,
  params,
  t,
}: Pick<Context<{ id: number }>, 'actor' | 'params' | 't'>): Promise<ViewReply> {
  const request = requireFound(await findRequest(params.id));
  ensure(hasSubject(request), 'conflict', 'data-requests:refused.nobody');
  const refusal = await refusalOf(actor, request);
  if (refusal) throw new AppError('conflict', refusal);
  const name = request.name ?? request.address ?? '';
  return erasureView(
    { title: t('data-requests:erasure.title', { name }), section: 'office', noIndex: true },
    { request, counts: await countsOf(request, t) },
  );
}

const noHits = { accounts: [], addresses: [] };

/** Accounts and addresses that a text finds; a typed address also when nothing is found. */
async function search(q: string) {
  const [accounts, found] = await Promise.all([findAccounts(q, FOUND), findAddresses(q, FOUND)]);
  const typed = email.safeParse(q);
  const candidates = [...new Set([...(typed.success ? [typed.data] : []), ...found])].filter(Boolean);
  const owned = await listAddressesOfAccounts(candidates);
  return { accounts, addresses: candidates.filter((address) => !owned.includes(address)) };
}

async function countsOf(request: DataRequestItem, t: Translate) {
  if (!hasSubject(request)) return [];
  const counts = await countPersonalData(subjectOf(request));
  return counts.map((count) => ({ ...count, label: labelOf(count.name, t) }));
}

/** A kind of data without a text is shown by its name in the copy. */
function labelOf(name: string, t: Translate): string {
  const key = `data-requests:kind.${name}`;
  return isTextKey(key) ? t(key) : name;
}

function listed(request: DataRequestItem): ListedRequest {
  const { receivedOn, dueOn, answeredAt } = request;
  return {
    ...request,
    receivedOn: noonOf(receivedOn),
    dueOn: noonOf(dueOn),
    isLate: answeredAt === null && dueOn < localDay(now()),
  };
}
