import { type Actor, member } from '../../platform/actor.ts';
import { requireFound } from '../../platform/errors.ts';
import { findSubjects } from '../../platform/feature.ts';
import { pageLinks } from '../../platform/http/pagination.ts';
import { type Context, route, type ViewReply } from '../../platform/http/route.ts';
import { byId } from '../../platform/http/schemas.ts';
import { listOwnRequests, listWaitingRequests } from './list-queries.ts';
import { decisionForm, listQuery } from './schemas.ts';
import { type DecidedRequest, decideRequest, withdrawRequest } from './service.ts';
import { requestIndex } from './views.ts';

const PATH = '/me/requests';

export const routes = [
  route('get', PATH, { access: member, query: listQuery }, ({ query, actor, t }) =>
    listPage(actor, t, query.page),
  ),
  route(
    'post',
    `${PATH}/:id/decision`,
    {
      access: member,
      params: byId,
      body: decisionForm,
      form: ({ params, actor, t }) => listPage(requireFound(actor), t, 1, params.id),
      limit: 'write',
    },
    async ({ actor, params, body, t }) => {
      const { accepted: isAccepted, answer } = body;
      const target = await decideRequest(actor, { id: params.id }, { isAccepted, answer });
      return {
        redirect: isAccepted ? await acceptedHref(actor, target) : PATH,
        flash: { kind: 'success', text: t(target.kind.texts[isAccepted ? 'accepted' : 'declined']) },
      };
    },
  ),
  route(
    'post',
    `${PATH}/:id/withdrawal`,
    { access: member, whilePaused: true, params: byId, limit: 'write', withoutTerms: true },
    async ({ actor, params, t }) => {
      await withdrawRequest(actor, params.id);
      return { redirect: PATH, flash: { kind: 'success', text: t('requests:mine.withdrawn') } };
    },
  ),
];

async function listPage(
  actor: Actor,
  t: Context['t'],
  page: number,
  refusedId: number | null = null,
): Promise<ViewReply> {
  const [waiting, own] = await Promise.all([listWaitingRequests(actor), listOwnRequests(actor, page)]);
  return requestIndex(
    { title: t('requests:title'), noIndex: true },
    {
      waiting: waiting.items,
      hasMoreWaiting: waiting.hasMore,
      own: own.items,
      refusedId,
      ...pageLinks(PATH, { page }, own.hasMore),
    },
  );
}

async function acceptedHref(
  actor: Actor,
  { kind, subjectId, forCompanyId }: DecidedRequest,
): Promise<string> {
  if (!kind.acceptedHref) return PATH;
  const subjects = await findSubjects(
    [
      { type: kind.subjectType, id: subjectId },
      { type: 'company', id: forCompanyId },
    ],
    actor,
  );
  const subject = subjects.get(`${kind.subjectType}:${subjectId}`);
  return subject ? kind.acceptedHref(subject.href, subjects.get(`company:${forCompanyId}`)?.href) : PATH;
}
