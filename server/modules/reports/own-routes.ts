import { anyone, member } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { requireFound } from '../../platform/errors.ts';
import { type Context, route, type ViewReply } from '../../platform/http/route.ts';
import { personalDataChunks } from '../../platform/personal-data.ts';
import { formatFor } from '../../platform/text/format.ts';
import { type BannedPerson, findBanned } from './banned-queries.ts';
import { findCase } from './case-queries.ts';
import { findComplaint } from './complaint-queries.ts';
import { createComplaint, decideComplaint, isOpenToComplaints } from './complaint-service.ts';
import { complaintInputs } from './complaint-view.ts';
import { findSuspension } from './misuse/suspensions.ts';
import {
  findOwnReport,
  findStatement,
  listReportsOf,
  listStatementsOf,
  type StatementRow,
} from './own-queries.ts';
import { sanctions } from './restrictions.ts';
import { byToken, complaintForm, erasureForm, outcomeForm } from './schemas.ts';
import { idOfToken, secretLink } from './secret-links.ts';
import { ownParts } from './shown-parts.ts';
import { groundText, statementParts } from './statement-text.ts';
import { complaintPage, ownDecisions, reportState, statementPage } from './views.ts';

type Token = { token: string };
type TokenContext = Pick<Context<Token>, 'params' | 't' | 'locale'>;

/**
 * Pages of the people whom a case concerns. Secret links are for banned people and for people without an
 * account.
 */
export const ownRoutes = [
  route('get', '/me/decisions', { access: member }, async ({ actor, t }) => {
    const sender = { userId: actor.id, email: actor.email };
    const [statements, reports, suspendedReports, suspendedComplaints] = await Promise.all([
      listStatementsOf(actor.id),
      listReportsOf(actor.id),
      findSuspension('reports', sender),
      findSuspension('complaints', sender),
    ]);
    return ownDecisions(
      { title: t('reports:own.title'), noIndex: true },
      {
        statements: statements.map((each) => ({ ...each, href: secretLink('statement', each.id) })),
        reports: reports.map((each) => ({ ...each, href: secretLink('report', each.id) })),
        pausedUntil: actor.pausedUntil ?? null,
        suspended: {
          reports: suspendedReports?.until ?? null,
          complaints: suspendedComplaints?.until ?? null,
        },
      },
    );
  }),
  route('get', '/cases/report/:token', { access: anyone, params: byToken, limit: 'list' }, statePage),
  route(
    'post',
    '/cases/report/:token',
    {
      access: anyone,
      withoutTerms: true,
      params: byToken,
      body: complaintForm,
      form: statePage,
      limit: 'write',
    },
    async ({ params: { token }, body, t }) => {
      const reportId = idOfToken('report', token);
      await createComplaint({ reportId }, body.complaint);
      return {
        redirect: secretLink('report', reportId),
        flash: { kind: 'success', text: t('reports:own.complained') },
      };
    },
  ),
  route('get', '/cases/statement/:token', { access: anyone, params: byToken, limit: 'list' }, showStatement),
  route(
    'post',
    '/cases/statement/:token',
    {
      access: anyone,
      withoutTerms: true,
      params: byToken,
      body: complaintForm,
      form: showStatement,
      limit: 'write',
    },
    async ({ params: { token }, body, t }) => {
      const statementId = idOfToken('statement', token);
      await createComplaint({ statementId }, body.complaint);
      return {
        redirect: secretLink('statement', statementId),
        flash: { kind: 'success', text: t('reports:own.complained') },
      };
    },
  ),
  route(
    'get',
    '/cases/statement/:token/data.json',
    { access: anyone, params: byToken, limit: 'list' },
    async ({ params: { token } }) => {
      return {
        chunks: personalDataChunks(await bannedReaderOf(token), now()),
        type: 'application/json',
        filename: 'torvet.json',
      };
    },
  ),
  route(
    'post',
    '/cases/statement/:token/erasure',
    {
      access: anyone,
      withoutTerms: true,
      params: byToken,
      body: erasureForm,
      form: showStatement,
      limit: 'write',
    },
    async ({ params: { token }, t }) => {
      const { id } = await bannedReaderOf(token);
      await sanctions()?.erase(id);
      return { redirect: '/', flash: { kind: 'success', text: t('reports:own.erased') } };
    },
  ),
  route('get', '/cases/complaint/:token', { access: anyone, params: byToken, limit: 'list' }, externalPage),
  route(
    'post',
    '/cases/complaint/:token',
    {
      access: anyone,
      withoutTerms: true,
      params: byToken,
      body: outcomeForm,
      form: externalPage,
      limit: 'write',
    },
    async ({ params: { token }, body, t }) => {
      const id = idOfToken('complaint', token);
      await decideComplaint('external', id, body);
      return {
        redirect: secretLink('complaint', id),
        flash: { kind: 'success', text: t('reports:complaint.decided') },
      };
    },
  ),
];

/** The statement whose reader is banned, and so cannot sign in to use the rights to their data. */
async function bannedReaderOf(token: string): Promise<BannedPerson> {
  const statement = requireFound(await findStatement(idOfToken('statement', token)));
  return requireFound(await findBanned(statement.userId));
}

async function statePage({ params, t }: TokenContext): Promise<ViewReply> {
  const id = idOfToken('report', params.token);
  const report = requireFound(await findOwnReport(id));
  const { measure, facts, groundKind, ground, legalReference } = report;
  return reportState(
    { title: t('reports:state.title', { number: id }), noIndex: true },
    {
      report,
      action: secretLink('report', id),
      mayComplain: report.complaint === null && isOpenToComplaints(report),
      groundText:
        measure === null
          ? ''
          : groundText({ groundKind, ground, legalReference: legalReference ?? '' }, t) || (facts ?? ''),
    },
  );
}

async function showStatement({ params, t, locale }: TokenContext): Promise<ViewReply> {
  const statement = requireFound(await findStatement(idOfToken('statement', params.token)));
  return statementPage(
    { title: t('reports:statement.title', { number: statement.decisionId }), noIndex: true },
    {
      statement,
      texts: statement.snapshot && ownParts(statement.snapshot.parts, t),
      parts: partsOf(statement, { t, locale }),
      action: secretLink('statement', statement.id),
      mayComplain: statement.complaint === null && isOpenToComplaints(statement),
      isBanned: (await findBanned(statement.userId)) !== undefined,
    },
  );
}

function partsOf(statement: StatementRow, { t, locale }: Pick<TokenContext, 't' | 'locale'>) {
  const { title, appliedAt, complainUntil } = statement;
  const from = appliedAt ?? now();
  return statementParts(
    { ...statement, from, complainUntil: complainUntil ?? from },
    { title, t, format: formatFor(locale) },
  );
}

async function externalPage({ params, t }: TokenContext): Promise<ViewReply> {
  const id = idOfToken('complaint', params.token);
  const complaint = requireFound(await findComplaint(id));
  const reportCase = requireFound(await findCase(complaint.caseId));
  return complaintPage(
    { title: t('reports:complaint.title'), noIndex: true },
    {
      ...(await complaintInputs(complaint, reportCase, t)),
      mayDecide: complaint.heldUntil === null,
      notice: 'reports:office.otherMustAnswer',
      action: secretLink('complaint', id),
      backHref: null,
    },
  );
}
