import type { z } from 'zod';
import { differenceSections, hasDifference, wordDifference } from '../../../modules/revisions/difference.ts';
import { findRevision } from '../../../modules/revisions/queries.ts';
import { now } from '../../../platform/clock.ts';
import { ensure, requireFound } from '../../../platform/errors.ts';
import { type Context, type Reply, route, type ViewReply } from '../../../platform/http/route.ts';
import { withRight } from '../../../platform/rights.ts';
import { markdown } from '../../../platform/text/markdown.ts';
import type { MarkdownPreview } from '../../../shared/json-responses.ts';
import { openItems } from '../placeholders.ts';
import { nextVersion } from '../policy.ts';
import { findForOffice } from '../queries.ts';
import { filledText, otherLanguage, placeholderValues } from '../rendering.ts';
import {
  BODY,
  byNameAndLanguage,
  editQuery,
  previewForm,
  type StatementInput,
  type StatementKey,
  statementForm,
} from '../schemas.ts';
import { publish, saveDraft } from '../service.ts';
import { officeText } from '../views.ts';
import { textsPage } from './list.ts';

const path = '/office/texts/:name/:language';
type EditQuery = z.infer<typeof editQuery>;
type EditContext = Pick<Context<StatementKey, EditQuery>, 'params' | 'query' | 't'>;

export const officeRoutes = [
  route('get', '/office/texts', { access: withRight('edit') }, ({ t }) => textsPage(t)),
  route('get', path, { access: withRight('edit'), params: byNameAndLanguage, query: editQuery }, editPage),
  // An officer must be able to correct the terms without accepting them.
  route(
    'post',
    path,
    {
      access: withRight('edit'),
      params: byNameAndLanguage,
      query: editQuery,
      body: statementForm,
      form: editPage,
      limit: 'write',
      withoutTerms: true,
    },
    async (ctx): Promise<Reply> => {
      const { actor, params, body, t } = ctx;
      const isDraft = body.action === 'save';
      const { conflict, version } = await (isDraft ? saveDraft : publish)(actor, params, body);
      const wantsPage = ctx.req.accepts(['html', 'json']) !== 'json';
      ensure(!conflict || wantsPage, 'conflict', 'statements:edit.conflict');
      if (conflict) return conflictPage(ctx, body);
      const text = isDraft ? t('statements:edit.saved') : t('statements:edit.published', { version });
      return { redirect: addressOf(params), flash: { kind: 'success', text } };
    },
  ),
  // The script gets the HTML; without JavaScript the form is shown again with the preview.
  route(
    'post',
    `${path}/preview`,
    {
      access: withRight('edit'),
      params: byNameAndLanguage,
      query: editQuery,
      body: previewForm,
      withoutTerms: true,
    },
    async (ctx) => {
      const { params, body, req } = ctx;
      const { version } = await findForOffice(params.name, params.language);
      const text = filledText(body.body.slice(0, BODY), params.language, {
        version: version + 1,
        date: now(),
      });
      if (req.accepts(['html', 'json']) === 'json')
        return { json: { html: markdown(text, 2) } satisfies MarkdownPreview };
      const page = await editPage(ctx);
      return { ...page, data: { ...page.data, values: { body: body.body }, preview: text } };
    },
  ),
];

/** The form with the draft, or with the published text; with `from`, with an earlier version. */
async function editPage({ params, query, t }: EditContext): Promise<ViewReply> {
  const { name, language } = params;
  const statement = await findForOffice(name, language);
  const other = await findForOffice(name, otherLanguage(language));
  const restored = query.from
    ? await findRevision({ type: 'statement', id: statement.id }, query.from)
    : undefined;
  const text = query.from ? requireFound(restored).body : (statement.draft ?? statement.body);
  const changes = wordDifference(statement.body, text);
  const version = nextVersion(statement, other);
  const placeholders = placeholderValues(language, { version, date: now() });
  return officeText(
    {
      title: t('statements:edit.title', {
        name: t(`statements:name.${name}`),
        language: t(`statements:language.${language}`),
      }),
      section: 'office',
      noIndex: true,
      scripts: ['markdown-preview.js'],
    },
    {
      statement,
      text,
      restored: query.from ?? null,
      changes: hasDifference(changes) ? differenceSections(changes) : null,
      conflict: null,
      open: openItems(text, placeholders),
      placeholders,
      otherHref: addressOf(other),
      preview: null,
      nextVersion: version,
    },
  );
}

/**
 * The form of an officer after another one has saved: with their own text in the field, the other text below
 * it, and the difference. Saving again replaces the other text, which this page has shown.
 */
async function conflictPage(
  ctx: EditContext & Pick<Context, 'req'>,
  input: StatementInput,
): Promise<ViewReply> {
  const { name, language } = ctx.params;
  const page = await editPage({ ...ctx, query: {} });
  const { draft, body } = await findForOffice(name, language);
  const text = draft ?? body;
  const conflict = { text, difference: differenceSections(wordDifference(text, input.body)) };
  const values = {
    body: input.body,
    note: input.note,
    ...(input.needsAcceptance ? { needsAcceptance: 'true' } : {}),
  };
  const errors = { form: ctx.t('statements:edit.conflict') };
  return { ...page, status: 409, data: { ...page.data, conflict, values, errors } };
}

function addressOf({ name, language }: StatementKey): string {
  return `/office/texts/${name}/${language}`;
}
