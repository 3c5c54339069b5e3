import { type Actor, anyone, member } from '../../platform/actor.ts';
import { ensure, notFound, requireFound } from '../../platform/errors.ts';
import { type Context, route, type ViewReply } from '../../platform/http/route.ts';
import { bySlug } from '../../platform/http/schemas.ts';
import { commentOf, pageOfComment } from './comment-queries.ts';
import { editComment, removeComment, say } from './comment-service.ts';
import { showPage } from './initiative-page.ts';
import { initiativePage } from './initiative-queries.ts';
import { mayEdit, mayRemove, maySee } from './policy.ts';
import { byComment, comment, commentEdit, showQuery } from './schemas.ts';

type Params = { slug: string; id: number };

export const debateRoutes = [
  route(
    'post',
    '/initiatives/:slug/comments',
    { access: member, params: bySlug, query: showQuery, body: comment, form: showPage, limit: 'message' },
    async ({ params, body, actor }) => ({ redirect: await placeOf(params.slug, await say(params.slug, actor, body)) }),
  ),
  // Where a comment stands: links to it hold when the debate grows to several pages.
  route('get', '/initiatives/:slug/comments/:id', { access: anyone, params: byComment }, async ({ params, actor }) => {
    await initiativePage(params.slug, actor);
    return { redirect: await placeOf(params.slug, params.id) };
  }),
  route('get', '/initiatives/:slug/comments/:id/edit', { access: member, params: byComment }, editPage),
  route(
    'post',
    '/initiatives/:slug/comments/:id/edit',
    { access: member, params: byComment, body: commentEdit, form: editPage, limit: 'message' },
    async ({ params, body, actor, t }) => {
      await editComment(params.slug, params.id, actor, body.body);
      return {
        redirect: await placeOf(params.slug, params.id),
        flash: { kind: 'success', text: t('initiatives:debate.edited') },
      };
    },
  ),
  // Asks before it removes, also where no script can ask.
  route(
    'get',
    '/initiatives/:slug/comments/:id/removal',
    { access: member, params: byComment },
    async ({ params, actor, t }) => {
      const one = await standing(params, actor);
      ensure(mayRemove(one, actor), 'forbidden');
      return {
        view: 'initiatives/comment-removal',
        page: { title: t('initiatives:debate.removeTitle'), section: 'initiatives', noIndex: true },
        data: { slug: params.slug, comment: one },
      };
    },
  ),
  route(
    'post',
    '/initiatives/:slug/comments/:id/removal',
    { access: member, params: byComment, limit: 'message' },
    async ({ params, actor, t }) => {
      await removeComment(params.slug, params.id, actor);
      return {
        redirect: await placeOf(params.slug, params.id),
        flash: { kind: 'info', text: t('initiatives:debate.removed') },
      };
    },
  ),
];

async function editPage({ params, actor, t }: Pick<Context<Params>, 'params' | 'actor' | 't'>): Promise<ViewReply> {
  const one = await standing(params, actor);
  ensure(mayEdit(one, actor), 'forbidden');
  return {
    view: 'initiatives/comment-edit',
    page: { title: t('initiatives:debate.editTitle'), section: 'initiatives', noIndex: true },
    data: { slug: params.slug, comment: one },
  };
}

async function standing({ slug, id }: Params, actor: Actor | null) {
  const one = requireFound(await commentOf(slug, id));
  if (!maySee(one, actor)) throw notFound();
  return one;
}

async function placeOf(slug: string, id: number): Promise<string> {
  const page = await pageOfComment(slug, id);
  return `/initiatives/${slug}${page > 1 ? `?page=${page}` : ''}#comment-${id}`;
}
