import type { MisuseKind } from '../../../../models/index.ts';
import type { Actor } from '../../../platform/actor.ts';
import { now } from '../../../platform/clock.ts';
import { AppError, requireFound } from '../../../platform/errors.ts';
import { pageLinks } from '../../../platform/http/pagination.ts';
import { type Context, route, type ViewReply } from '../../../platform/http/route.ts';
import { withRight } from '../../../platform/rights.ts';
import { formatFor } from '../../../platform/text/format.ts';
import { UNDO_MS } from '../case-service.ts';
import { groundColumns, MISUSE_GROUND } from '../grounds.ts';
import { decisionRefusal, type Refusal } from '../policy.ts';
import { byMisuse, misuseForm, misuseQuery } from '../schemas.ts';
import { complaintDeadline, pauseEnd, statementParts } from '../statement-text.ts';
import { decisionPreview, misuseListPage, misusePage } from '../views.ts';
import { misuseType, suspensionDays } from './kinds.ts';
import {
  findMisuse,
  isSuspended,
  listMarks,
  listMisuse,
  listMisuseDecisions,
  type Misuse,
  misuseMeasures,
} from './queries.ts';
import { decideMisuse, ensureMisuseMeasure } from './service.ts';
import { factsOf, misusePath, shareText } from './subject.ts';

const PATH = '/office/reports/misuse';
type Target = { kind: MisuseKind; source: number };
type MisuseContext = Pick<Context<Target>, 'params' | 'actor' | 't' | 'locale'>;

const ofMisuse = { access: withRight('moderate'), params: byMisuse, limit: 'write' } as const;

/** Frequent misuse, and the warnings and suspensions because of it (DSA art. 23). */
export const misuseRoutes = [
  route('get', PATH, { access: withRight('moderate'), query: misuseQuery }, async (ctx) => {
    const { query, actor, t, locale } = ctx;
    const { items, hasMore } = await listMisuse(actor, query.page);
    return misuseListPage(
      { title: t('reports:misuse.title'), section: 'office', noIndex: true },
      {
        misuse: items.map((each) => ({
          ...each,
          share: shareText(each, { t, format: formatFor(locale) }),
          href: misusePath(each.kind, each.sourceId),
          isRunning: isSuspended(each),
          measures: misuseMeasures(each),
          refusal: refusalOf(actor, each),
        })),
        ...pageLinks(PATH, query, hasMore),
      },
    );
  }),
  route('get', `${PATH}/:kind/:source`, { access: withRight('moderate'), params: byMisuse }, showMisuse),
  // Shows the statement of reasons before it is sent. Changes nothing.
  route(
    'post',
    `${PATH}/:kind/:source/preview`,
    { ...ofMisuse, body: misuseForm, form: showMisuse },
    preview,
  ),
  // Back from the preview to the form, with what was written. Changes nothing.
  route(
    'post',
    `${PATH}/:kind/:source/edit`,
    { ...ofMisuse, body: misuseForm, form: showMisuse },
    async (ctx) => {
      const page = await showMisuse(ctx);
      return { ...page, data: { ...page.data, values: ctx.submitted } };
    },
  ),
  route(
    'post',
    `${PATH}/:kind/:source/decision`,
    { ...ofMisuse, body: misuseForm, form: showMisuse },
    async ({ actor, params, body, t }) => {
      const caseId = await decideMisuse(actor, params, body);
      const text = t('reports:office.decided', { seconds: UNDO_MS / 1_000 });
      return { redirect: `/office/reports/${caseId}`, flash: { kind: 'success', text } };
    },
  ),
];

/** Nobody decides about themselves or about those who reported them; an admin decides about staff. */
function refusalOf(actor: Actor, { userId, role, partyIds }: Misuse): Refusal | undefined {
  return decisionRefusal(actor, {
    partyIds: userId === null ? partyIds : [userId, ...partyIds],
    needsAdmin: role !== null && role !== 'member',
    earlierDeciders: [],
  });
}

/**
 * The misuse of an account or address. Throws `forbidden` for the person whom it concerns, and for the
 * parties of the cases that count: the page shows them who reported or complained.
 */
async function findFor(actor: Actor, { kind, source }: Target): Promise<Misuse> {
  const misuse = requireFound(await findMisuse(kind, source));
  if (refusalOf(actor, misuse) === 'party') throw new AppError('forbidden', 'reports:refused.party');
  return misuse;
}

async function showMisuse({ params, actor, t, locale }: MisuseContext): Promise<ViewReply> {
  const viewer = requireFound(actor);
  const misuse = await findFor(viewer, params);
  const { kind, sourceId } = misuse;
  const language = { t, format: formatFor(locale) };
  const [marks, decisions] = await Promise.all([
    listMarks(kind, sourceId),
    listMisuseDecisions(misuseType(kind), sourceId),
  ]);
  return misusePage(
    { title: misuse.name, section: 'office', noIndex: true },
    {
      misuse: { ...misuse, share: shareText(misuse, language) },
      path: misusePath(kind, sourceId),
      marks,
      decisions,
      facts: factsOf(misuse, marks, language),
      measures: decisions.some(({ appliedAt }) => appliedAt === null) ? [] : misuseMeasures(misuse),
      days: suspensionDays,
      refusal: refusalOf(viewer, misuse),
    },
  );
}

async function preview(ctx: MisuseContext & { body: ReturnType<typeof misuseForm.parse>; actor: Actor }) {
  const { params, body, actor, t, locale } = ctx;
  const misuse = await findFor(actor, params);
  ensureMisuseMeasure(misuse, body);
  const { measure, days } = body;
  const parts = statementParts(
    {
      ...body,
      ...groundColumns({ measure, ground: MISUSE_GROUND }),
      type: misuseType(params.kind),
      legalReference: '',
      manifestlyIllegal: false,
      isReported: false,
      from: now(),
      complainUntil: complaintDeadline(now()),
      endsAt: measure === 'warn' ? null : pauseEnd(now(), days),
    },
    { title: '', t, format: formatFor(locale) },
  );
  return decisionPreview(
    { title: t('reports:preview.title'), section: 'office', noIndex: true },
    {
      action: misusePath(params.kind, params.source),
      backText: misuse.name,
      lead: t(misuse.userId === null ? 'reports:misuse.toAddress' : 'reports:misuse.toPerson'),
      input: body,
      parts,
      note: '',
    },
  );
}
