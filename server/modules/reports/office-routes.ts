import { config } from '../../../config/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { ensure, requireFound } from '../../platform/errors.ts';
import { findSubjects } from '../../platform/feature.ts';
import { pageLinks } from '../../platform/http/pagination.ts';
import { type Context, route, type ViewReply } from '../../platform/http/route.ts';
import { byId } from '../../platform/http/schemas.ts';
import { withRight } from '../../platform/rights.ts';
import { formatFor } from '../../platform/text/format.ts';
import {
  findCase,
  isReportedByOthers,
  listCases,
  listDecisions,
  listReports,
  listSnapshots,
} from './case-queries.ts';
import { decideCase, ensureComplete, releaseCase, takeCase, UNDO_MS, undoDecision } from './case-service.ts';
import { findComplaint, listComplaints, listOpenComplaints, OLDEST } from './complaint-queries.ts';
import { decideComplaint } from './complaint-service.ts';
import { complaintInputs } from './complaint-view.ts';
import { endMeasure } from './end-measure.ts';
import { endableMeasure } from './endable.ts';
import { groundColumns, grounds, PRIORITY } from './grounds.ts';
import { misuseKindOf } from './misuse/kinds.ts';
import { findMisuse } from './misuse/queries.ts';
import { misusePath } from './misuse/subject.ts';
import { listDeciderIds } from './office-queries.ts';
import { type DecidedCase, decisionRefusal, mayDecide } from './policy.ts';
import { measuresFor, typeLabel } from './reportables.ts';
import { byComplaint, decisionForm, endForm, outcomeForm, queueQuery, stepForm } from './schemas.ts';
import { shownParts } from './shown-parts.ts';
import { complaintDeadline, pauseEnd, statementParts } from './statement-text.ts';
import { casePage, complaintPage, decisionPreview, queuePage } from './views.ts';

const PATH = '/office/reports';
type CaseContext = Pick<Context<{ id: number }>, 'params' | 'actor' | 't'>;

const ofCase = { access: withRight('moderate'), params: byId, limit: 'write' } as const;

/** The office's queue, and the pages of a case. */
export const officeRoutes = [
  route('get', PATH, { access: withRight('moderate'), query: queueQuery }, async ({ query, actor, t }) => {
    const [{ items, hasMore }, complaints] = await Promise.all([listCases(query), listOpenComplaints()]);
    return queuePage(
      { title: t('reports:office.title'), section: 'office', noIndex: true },
      {
        show: query.show,
        isCut: complaints.length === OLDEST,
        cases: items.map((each) => ({
          ...each,
          label: typeLabel(each.type, t),
          refusal: decisionRefusal(actor, each),
        })),
        complaints: complaints.map((each) => ({
          ...each,
          refusal: decisionRefusal(actor, each),
          mayDecide: mayAnswer(actor, each),
        })),
        ...pageLinks(
          PATH,
          { show: query.show === 'closed' ? 'closed' : undefined, page: query.page },
          hasMore,
        ),
      },
    );
  }),
  route('get', `${PATH}/:id`, { access: withRight('moderate'), params: byId }, showCase),
  route('post', `${PATH}/:id/taking`, { ...ofCase, body: stepForm, form: showCase }, async (ctx) => {
    await takeCase(ctx.actor, { ...ctx.params, ...ctx.body });
    return { redirect: `${PATH}/${ctx.params.id}` };
  }),
  route('post', `${PATH}/:id/release`, { ...ofCase, body: stepForm, form: showCase }, async (ctx) => {
    await releaseCase(ctx.actor, { ...ctx.params, ...ctx.body });
    return { redirect: `${PATH}/${ctx.params.id}` };
  }),
  // Shows the statement of reasons before it is sent. Changes nothing.
  route('post', `${PATH}/:id/preview`, { ...ofCase, body: decisionForm, form: showCase }, async (ctx) => {
    const { params, body, actor, t, locale } = ctx;
    const reportCase = requireFound(await findCase(params.id));
    ensureNotParty(actor, reportCase);
    ensureComplete(reportCase.type, body);
    const parts = statementParts(
      {
        ...body,
        ...groundColumns(body),
        from: now(),
        complainUntil: complaintDeadline(now()),
        endsAt: body.measure === 'pause' ? pauseEnd(now(), body.days) : null,
        isReported: await isReportedByOthers(params.id),
        type: reportCase.type,
      },
      { title: reportCase.title, t, format: formatFor(locale) },
    );
    return decisionPreview(
      { title: t('reports:preview.title'), section: 'office', noIndex: true },
      {
        action: `${PATH}/${params.id}`,
        backText: reportCase.title || t('reports:office.caseTitle', { number: params.id }),
        lead: t('reports:preview.lead', { count: reportCase.authors }),
        input: body,
        parts,
        note:
          body.unfounded.length > 0 ? t('reports:preview.unfounded', { count: body.unfounded.length }) : '',
      },
    );
  }),
  // Back from the preview to the form, with what was written. Changes nothing.
  route('post', `${PATH}/:id/edit`, { ...ofCase, body: decisionForm, form: showCase }, async (ctx) => {
    const page = await showCase(ctx);
    return { ...page, data: { ...page.data, values: ctx.submitted } };
  }),
  route('post', `${PATH}/:id/decision`, { ...ofCase, body: decisionForm, form: showCase }, async (ctx) => {
    await decideCase(ctx.actor, ctx.params.id, ctx.body);
    const text = ctx.t('reports:office.decided', { seconds: UNDO_MS / 1_000 });
    return { redirect: `${PATH}/${ctx.params.id}`, flash: { kind: 'success', text } };
  }),
  route('post', `${PATH}/:id/undo`, { ...ofCase, body: stepForm, form: showCase }, async (ctx) => {
    const misuse = await undoDecision(ctx.actor, { ...ctx.params, ...ctx.body });
    const text = ctx.t('reports:office.undone');
    return {
      redirect: misuse ? `${PATH}/misuse` : `${PATH}/${ctx.params.id}`,
      flash: { kind: 'info', text },
    };
  }),
  route('post', `${PATH}/:id/end`, { ...ofCase, body: endForm, form: showCase }, async (ctx) => {
    await endMeasure(ctx.actor, ctx.params.id, ctx.body);
    const text = ctx.t('reports:office.ended');
    return { redirect: `${PATH}/${ctx.params.id}`, flash: { kind: 'success', text } };
  }),
  route(
    'get',
    `${PATH}/:id/complaints/:complaint`,
    { access: withRight('moderate'), params: byComplaint },
    showComplaint,
  ),
  route(
    'post',
    `${PATH}/:id/complaints/:complaint`,
    {
      access: withRight('moderate'),
      params: byComplaint,
      body: outcomeForm,
      form: showComplaint,
      limit: 'write',
    },
    async ({ actor, params, body, t }) => {
      const { caseId } = requireFound(await findComplaint(params.complaint));
      if (caseId !== params.id) requireFound(null);
      await decideComplaint(actor, params.complaint, body);
      return {
        redirect: `${PATH}/${params.id}`,
        flash: { kind: 'success', text: t('reports:complaint.decided') },
      };
    },
  ),
];

async function showCase({ params, actor, t }: CaseContext): Promise<ViewReply> {
  const viewer = requireFound(actor);
  const reportCase = requireFound(await findCase(params.id));
  ensureNotParty(viewer, reportCase);
  const { id, type, subjectId } = reportCase;
  const misuse = misuseKindOf(type);
  const [snapshots, reports, decisions, complaints, subjects, counted] = await Promise.all([
    listSnapshots(id),
    listReports(id),
    listDecisions(id),
    listComplaints(id),
    findSubjects([{ type, id: subjectId }], viewer),
    misuse && findMisuse(misuse, subjectId),
  ]);
  return casePage(
    { title: t('reports:office.caseTitle', { number: id }), section: 'office', noIndex: true },
    {
      reportCase: { ...reportCase, label: typeLabel(type, t) },
      href: subjects.get(`${type}:${subjectId}`)?.href ?? null,
      isMisuse: misuse !== undefined,
      misuseHref: misuse && counted ? misusePath(misuse, subjectId) : null,
      snapshots: snapshots.map((each) => ({ ...each, parts: shownParts(each.parts, t) })),
      reports,
      decisions: decisions.map((each) => ({
        ...each,
        isUndoable: !each.appliedAt && each.effectiveAt > now(),
        endable: endableMeasure(each),
      })),
      complaints: complaints.map((each) => ({
        ...each,
        mayDecide:
          each.outcome === null &&
          each.heldUntil === null &&
          mayAnswer(viewer, { ...reportCase, firstDecider: each.firstDecider }),
      })),
      refusal: decisionRefusal(viewer, reportCase),
      isMine: reportCase.takenBy === viewer.id,
      measures: measuresFor(type),
      grounds,
      isDanger: reportCase.priority === PRIORITY.danger,
    },
  );
}

/** Throws `forbidden` for the people whom a case concerns: its pages show who reported them. */
function ensureNotParty(viewer: Actor, decided: DecidedCase): void {
  ensure(decisionRefusal(viewer, decided) !== 'party', 'forbidden', 'reports:refused.party');
}

/** Whether an officer may answer a complaint about a decision of `firstDecider`. */
function mayAnswer(viewer: Actor, decided: DecidedCase & { firstDecider: number | null }): boolean {
  return decided.firstDecider !== viewer.id && mayDecide(viewer, decided);
}

async function showComplaint({
  params,
  actor,
  t,
}: Pick<Context<{ id: number; complaint: number }>, 'params' | 'actor' | 't'>): Promise<ViewReply> {
  const viewer = requireFound(actor);
  const complaint = requireFound(await findComplaint(params.complaint));
  if (complaint.caseId !== params.id) requireFound(null);
  const reportCase = requireFound(await findCase(params.id));
  ensureNotParty(viewer, reportCase);
  return complaintPage(
    { title: t('reports:complaint.title'), section: 'office', noIndex: true },
    {
      ...(await complaintInputs(complaint, reportCase, t)),
      mayDecide:
        complaint.heldUntil === null &&
        mayAnswer(viewer, { ...reportCase, firstDecider: complaint.firstDecider }),
      notice: await noticeOf(complaint),
      action: `${PATH}/${params.id}/complaints/${params.complaint}`,
      backHref: `${PATH}/${params.id}`,
    },
  );
}

/** Why a viewer may not answer a complaint. */
async function noticeOf({ caseId, firstDecider }: { caseId: number; firstDecider: number | null }) {
  const deciders = await listDeciderIds(caseId, firstDecider);
  if (deciders.length > 0) return 'reports:office.otherMustAnswer';
  return config.complaintsEmail ? 'reports:office.forwarded' : 'reports:office.nobodyMayAnswer';
}
