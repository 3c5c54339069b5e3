import type { Request } from 'express';
import { z } from 'zod';
import type { Access, Actor } from '../../platform/actor.ts';
import { AppError } from '../../platform/errors.ts';
import { type Context, type Route, route } from '../../platform/http/route.ts';
import { optionalTextLine } from '../../platform/http/schemas.ts';
import { ensureRecentFactor } from '../../platform/second-factor.ts';
import { formatFor } from '../../platform/text/format.ts';
import { type Purpose, purposes } from './activities.ts';
import type { ExportContext, PersonalExport } from './contract.ts';
import { recordedExport } from './service.ts';
import { exportQuestion } from './views.ts';

/** An empty purpose is refused only where it is asked. */
const purposeForm = z.object({
  purpose: z.union([z.enum(purposes), z.literal('').transform(() => null)]).default(null),
  note: optionalTextLine(200),
});
type PurposeForm = z.output<typeof purposeForm>;

declare module 'express-session' {
  interface SessionData {
    /**
     * The last purpose of an export: suggested for the next one. Not its note, which may name a person whom
     * erasure would not find here.
     */
    exportPurpose?: Purpose;
  }
}

type SignedIn<Params, Query> = Omit<Context<Params, Query>, 'actor'> & { actor: Actor };

/** The question for the purpose of a file with personal data, and the file. */
export function exportRoutes<A extends Access, Params, Query extends Record<string, unknown>>(
  pages: PersonalExport<A, Params, Query>,
): Route[] {
  const { path, access, params, query } = pages;
  const schemas = { access, query, ...(params && { params }) };
  const page = async (ctx: Context<Params, Query>) => questionPage(pages, ctx as SignedIn<Params, Query>);
  return [
    route('get', path, schemas, page),
    route('post', path, { ...schemas, body: purposeForm, form: page, limit: 'list' }, async (ctx) => {
      const context = contextOf(ctx as unknown as SignedIn<Params, Query>);
      const { asksPurpose } = await checked(pages, context);
      const { purpose, note } = asksPurpose ? requirePurpose(ctx.body) : { purpose: null, note: '' };
      if (purpose) remember(ctx.req, purpose);
      const file = await pages.file(context);
      const request = { purpose, note, filter: filterText(context.query) };
      const chunks = await recordedExport(context.actor, file, request);
      return { chunks, type: 'text/csv; charset=utf-8', filename: file.filename };
    }),
  ];
}

async function questionPage<A extends Access, Params, Query extends Record<string, unknown>>(
  pages: PersonalExport<A, Params, Query>,
  ctx: SignedIn<Params, Query>,
) {
  const context = contextOf(ctx);
  const { asksPurpose } = await checked(pages, context);
  const { t, params, query } = context;
  return exportQuestion(
    { title: t('exports:title'), section: pages.section, noIndex: true },
    {
      what: t(pages.title),
      filter: filterText(query),
      asksPurpose,
      purposes,
      suggested: ctx.req.session?.exportPurpose ?? null,
      action: ctx.req.originalUrl,
      listHref: pages.listHref(params, query),
      isInOffice: pages.section === 'office',
    },
  );
}

function contextOf<Params, Query>(ctx: SignedIn<Params, Query>): ExportContext<Params, Query> {
  const { actor, params, query, t, locale } = ctx;
  return { actor, params, query, t, format: formatFor(locale) };
}

async function checked<A extends Access, Params, Query extends Record<string, unknown>>(
  { check }: PersonalExport<A, Params, Query>,
  context: ExportContext<Params, Query>,
): Promise<{ asksPurpose: boolean }> {
  const result = (await check?.(context)) ?? { asksPurpose: true };
  if (result.asksPurpose) ensureRecentFactor(context.actor);
  return result;
}

function requirePurpose({ purpose, note }: PurposeForm): PurposeForm {
  if (purpose === null) throw new AppError('invalid', 'exports:purposeMissing', { field: 'purpose' });
  if (purpose === 'other' && note === '')
    throw new AppError('invalid', 'exports:noteMissing', { field: 'note' });
  return { purpose, note };
}

function remember({ session }: Request, purpose: Purpose): void {
  if (session) session.exportPurpose = purpose;
}

/** What the rows are selected by, for the log: as in the address, without order and page. */
function filterText(query: Record<string, unknown>): string {
  const order = ['sort', 'page', 'after', 'before'];
  const search = Object.entries(query).filter(([name, value]) => value && !order.includes(name));
  return search.map(([name, value]) => `${name}=${String(value)}`).join(' ');
}
