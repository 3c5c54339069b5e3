import { type Actor, anyone, member } from '../../platform/actor.ts';
import { ensure, requireFound } from '../../platform/errors.ts';
import { type Context, type Route, route, type ViewReply } from '../../platform/http/route.ts';
import { bySlug } from '../../platform/http/schemas.ts';
import { type CommentContract, type CommentedSubject, pathOf } from './contract.ts';
import { mayEditComment, mayRemoveComment } from './policy.ts';
import { findComment, pageOfComment } from './queries.ts';
import { byComment, commentEditForm, commentForm, commentsQuery } from './schemas.ts';
import { createComment, removeComment, updateComment } from './service.ts';
import { commentEdit, commentRemoval } from './views.ts';

type Params = { slug: string; id: number };
type SubjectPage = (ctx: Context<{ slug: string }, { page: number }>) => Promise<ViewReply>;

/**
 * Creates the routes of the comments on one type of subject. `subjectPage` shows a rejected comment again.
 */
export function commentRoutes<S extends CommentedSubject>(
  contract: CommentContract<S>,
  subjectPage: SubjectPage,
): Route[] {
  const { path, section } = contract;
  const comment = `${path}/comments/:id`;
  const editPage = async ({ params, actor, t }: Pick<Context<Params>, 'params' | 'actor' | 't'>) => {
    const { inputs, comment } = await commentOf(contract, params, actor);
    ensure(mayEditComment(actor, comment), 'forbidden');
    return commentEdit({ title: t('comments:editTitle'), section, noIndex: true }, inputs);
  };
  return [
    route(
      'post',
      `${path}/comments`,
      {
        access: member,
        params: bySlug,
        query: commentsQuery,
        body: commentForm,
        form: subjectPage,
        limit: 'message',
      },
      async ({ params: { slug }, body, actor }) => {
        const id = await createComment(actor, { contract, slug }, body);
        return { redirect: await placeOf(contract, { slug, id }, actor) };
      },
    ),
    // The permanent address of a comment: stays valid when the comments grow to several pages.
    route('get', comment, { access: anyone, params: byComment }, async ({ params, actor }) => ({
      redirect: await placeOf(contract, params, actor),
    })),
    route('get', `${comment}/edit`, { access: member, params: byComment }, editPage),
    route(
      'post',
      `${comment}/edit`,
      { access: member, params: byComment, body: commentEditForm, form: editPage, limit: 'message' },
      async ({ params, body, actor, t }) => {
        await updateComment(actor, { contract, ...params }, body);
        return {
          redirect: await placeOf(contract, params, actor),
          flash: { kind: 'success', text: t('comments:edited') },
        };
      },
    ),
    // A confirmation page, so that removing needs two steps also without JavaScript.
    route(
      'get',
      `${comment}/removal`,
      { access: member, params: byComment },
      async ({ params, actor, t }): Promise<ViewReply> => {
        const { inputs, comment, isModerator } = await commentOf(contract, params, actor);
        ensure(mayRemoveComment(actor, comment, isModerator), 'forbidden');
        return commentRemoval({ title: t('comments:removeTitle'), section, noIndex: true }, inputs);
      },
    ),
    route(
      'post',
      `${comment}/removal`,
      { access: member, params: byComment, limit: 'message', withoutTerms: true },
      async ({ params, actor, t }) => {
        await removeComment(actor, { contract, ...params });
        return {
          redirect: await placeOf(contract, params, actor),
          flash: { kind: 'info', text: t('comments:removed') },
        };
      },
    ),
  ];
}

/** A comment that is not removed, on a subject that the actor may see. Throws `not-found`. */
async function commentOf<S extends CommentedSubject>(
  contract: CommentContract<S>,
  { slug, id }: Params,
  actor: Actor | null,
) {
  const subject = await contract.find(slug, actor);
  const comment = requireFound(await findComment({ type: contract.type, id: subject.id }, id));
  return {
    comment,
    isModerator: actor !== null && contract.mayModerate(actor, subject),
    inputs: { href: pathOf(contract, slug), subjectTitle: subject.title, comment },
  };
}

/** The address of a comment on the subject's page. */
async function placeOf<S extends CommentedSubject>(
  contract: CommentContract<S>,
  { slug, id }: Params,
  actor: Actor | null,
): Promise<string> {
  const subject = await contract.find(slug, actor);
  const page = requireFound(await pageOfComment({ type: contract.type, id: subject.id }, id));
  return `${pathOf(contract, slug)}${page > 1 ? `?page=${page}` : ''}#comment-${id}`;
}
