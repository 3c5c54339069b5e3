import { requireFound } from '../../../platform/errors.ts';
import { type Context, route, type ViewReply } from '../../../platform/http/route.ts';
import { bySlug } from '../../../platform/http/schemas.ts';
import { withRight } from '../../../platform/rights.ts';
import { markdown } from '../../../platform/text/markdown.ts';
import type { MarkdownPreview } from '../../../shared/json-responses.ts';
import { statuses, themes } from '../policy.ts';
import { initiativeForm, previewQuery, unfinishedForm } from '../schemas.ts';
import { createInitiative, updateInitiative } from '../service.ts';
import { initiativeEdit } from '../views.ts';
import { type EditedInitiative, findForEdit, formChoices } from './form-queries.ts';

const BODY = 20_000;

export const officeRoutes = [
  route('get', '/initiatives/new', { access: withRight('edit') }, newPage),
  route(
    'post',
    '/initiatives/new',
    { access: withRight('edit'), body: initiativeForm, form: newPage, limit: 'write' },
    async ({ actor, body, t }) => {
      const slug = await createInitiative(actor, body);
      return {
        redirect: `/initiatives/${slug}`,
        flash: { kind: 'success', text: t('initiatives:edit.created') },
      };
    },
  ),
  // The script gets the HTML of the text. Without JavaScript, the unfinished form is shown again, with the
  // preview or, when `add` is set, with one more empty milestone.
  route(
    'post',
    '/initiatives/preview',
    { access: withRight('edit'), query: previewQuery, body: unfinishedForm, withoutTerms: true },
    async ({ query, body, t, req }) => {
      const preview = String(body.body ?? '').slice(0, BODY);
      if (req.accepts(['html', 'json']) === 'json')
        return { json: { html: markdown(preview) } satisfies MarkdownPreview };
      const page = query.slug ? await editPage({ params: { slug: query.slug }, t }) : await newPage({ t });
      return {
        ...page,
        data: { ...page.data, values: body, preview: query.add ? null : preview, isAdding: query.add },
      };
    },
  ),
  route('get', '/initiatives/:slug/edit', { access: withRight('edit'), params: bySlug }, editPage),
  route(
    'post',
    '/initiatives/:slug/edit',
    { access: withRight('edit'), params: bySlug, body: initiativeForm, form: editPage, limit: 'write' },
    async ({ params: { slug }, actor, body, t }) => {
      await updateInitiative(actor, slug, body);
      return {
        redirect: `/initiatives/${slug}`,
        flash: { kind: 'success', text: t('initiatives:edit.saved') },
      };
    },
  ),
];

function newPage({ t }: Pick<Context, 't'>): Promise<ViewReply> {
  return formPage(t('initiatives:edit.newTitle'), null);
}

async function editPage({ params, t }: Pick<Context<{ slug: string }>, 'params' | 't'>): Promise<ViewReply> {
  return formPage(t('initiatives:edit.title'), requireFound(await findForEdit(params.slug)));
}

async function formPage(title: string, initiative: EditedInitiative | null): Promise<ViewReply> {
  const choices = await formChoices(initiative?.id ?? null);
  return initiativeEdit(
    { title, section: 'initiatives', noIndex: true, scripts: ['markdown-preview.js', 'repeated-fields.js'] },
    { initiative, preview: null, isAdding: false, themes, statuses, ...choices },
  );
}
