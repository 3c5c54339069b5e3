import { anyone } from '../../platform/actor.ts';
import { AppError, requireFound } from '../../platform/errors.ts';
import { type Context, type Reply, route, type ViewReply } from '../../platform/http/route.ts';
import { illegalGrounds, ruleGrounds } from './grounds.ts';
import { createReport, type ReportInput } from './report-service.ts';
import { findReported } from './reportables.ts';
import { illegalReport, ruleReport, subjectQuery } from './schemas.ts';
import { secretLink } from './secret-links.ts';
import { illegalForm, reportForm } from './views.ts';

type Subject = { subject: string };

/** Reports, also without an account (DSA art. 16(1)). */
export const reportRoutes = [
  route('get', '/report', { access: anyone, query: subjectQuery, limit: 'search' }, ruleFormPage),
  route(
    'post',
    '/report',
    {
      access: anyone,
      withoutTerms: true,
      query: subjectQuery,
      body: ruleReport,
      form: ruleFormPage,
      limit: 'report',
    },
    (ctx) => receive(ctx, { kind: 'rules', ...ctx.body }),
  ),
  route('get', '/report/illegal', { access: anyone, query: subjectQuery, limit: 'search' }, illegalFormPage),
  route(
    'post',
    '/report/illegal',
    {
      access: anyone,
      withoutTerms: true,
      query: subjectQuery,
      body: illegalReport,
      form: illegalFormPage,
      limit: 'report',
    },
    (ctx) => {
      const { goodFaith: _, ...input } = ctx.body;
      return receive(ctx, { kind: 'illegal', ...input });
    },
  ),
];

type FormContext = Pick<Context<unknown, Subject>, 'query' | 'actor' | 't'>;

async function ruleFormPage(ctx: FormContext): Promise<ViewReply> {
  return reportForm(headOf(ctx), { ...(await inputsOf(ctx)), grounds: ruleGrounds });
}

async function illegalFormPage(ctx: FormContext): Promise<ViewReply> {
  return illegalForm(headOf(ctx), { ...(await inputsOf(ctx)), grounds: illegalGrounds });
}

function headOf({ t }: FormContext) {
  return { title: t('reports:form.title'), noIndex: true };
}

async function inputsOf({ query, actor, t }: FormContext) {
  const { subject } = query;
  const found = subject === '' ? undefined : await findReported(subject, actor);
  const thing = await found?.reportable.load(found.id, actor);
  return {
    subject,
    thing: found && thing ? { title: thing.title, href: thing.href, label: t(found.reportable.label) } : null,
    isSignedIn: actor !== null,
  };
}

async function receive(
  { query, actor, locale, t }: Pick<Context<unknown, Subject>, 'query' | 'actor' | 'locale' | 't'>,
  input: ReportInput,
): Promise<Reply> {
  if (query.subject === '') throw new AppError('invalid', 'errors:required', { field: 'subject' });
  const found = requireFound(await findReported(query.subject, actor));
  const { id, heldUntil } = await createReport({ actor, locale }, found, input);
  const received = t('reports:form.received', { number: id });
  return {
    redirect: secretLink('report', id),
    flash: heldUntil // the page says that it waits, and until when
      ? { kind: 'info', text: received }
      : { kind: 'success', text: received },
  };
}
