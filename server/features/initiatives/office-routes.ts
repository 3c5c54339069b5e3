import { officer } from '../../platform/actor.ts';
import { requireFound } from '../../platform/errors.ts';
import { type Context, route, type ViewReply } from '../../platform/http/route.ts';
import { bySlug } from '../../platform/http/schemas.ts';
import { markdown } from '../../platform/text/markdown.ts';
import type { MarkdownPreview } from '../../shared/json-responses.ts';
import { statuses, themes } from './policy.ts';
import { formChoices, initiativeForEdit } from './queries.ts';
import { initiativeForm, previewQuery, unfinished } from './schemas.ts';
import { createInitiative, editInitiative } from './service.ts';

const BODY = 20_000;

export const officeRoutes = [
  route('get', '/initiatives/new', { access: officer }, newPage),
  route(
    'post',
    '/initiatives/new',
    { access: officer, body: initiativeForm, form: newPage, limit: 'write' },
    async ({ actor, body, t }) => {
      const slug = await createInitiative(actor, body);
      return { redirect: `/initiatives/${slug}`, flash: { kind: 'success', text: t('initiatives:edit.created') } };
    },
  ),
  // To the script the text as it will be read; without it the whole form again, unfinished as it is, or with a line more.
  route(
    'post',
    '/initiatives/preview',
    { access: officer, query: previewQuery, body: unfinished },
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
  route('get', '/initiatives/:slug/edit', { access: officer, params: bySlug }, editPage),
  route(
    'post',
    '/initiatives/:slug/edit',
    { access: officer, params: bySlug, body: initiativeForm, form: editPage, limit: 'write' },
    async ({ params, actor, body, t }) => {
      await editInitiative(params.slug, actor, body);
      return { redirect: `/initiatives/${params.slug}`, flash: { kind: 'success', text: t('initiatives:edit.saved') } };
    },
  ),
];

async function newPage({ t }: Pick<Context, 't'>): Promise<ViewReply> {
  return formPage(t('initiatives:edit.newTitle'), null);
}

async function editPage({ params, t }: Pick<Context<{ slug: string }>, 'params' | 't'>): Promise<ViewReply> {
  return formPage(t('initiatives:edit.title'), requireFound(await initiativeForEdit(params.slug)));
}

async function formPage(
  title: string,
  initiative: Awaited<ReturnType<typeof initiativeForEdit>> | null,
): Promise<ViewReply> {
  return {
    view: 'initiatives/edit',
    page: { title, section: 'initiatives', noIndex: true, scripts: ['markdown-preview.js', 'repeated-fields.js'] },
    data: {
      initiative: initiative ?? null,
      preview: null,
      isAdding: false,
      themes,
      statuses,
      ...(await formChoices(initiative?.id ?? null)),
    },
  };
}
