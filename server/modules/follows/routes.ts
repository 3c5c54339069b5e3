import { z } from 'zod';
import { type Actor, member } from '../../platform/actor.ts';
import { contributions, findSubjects } from '../../platform/feature.ts';
import { pageLinks } from '../../platform/http/pagination.ts';
import { type Context, type Route, route, type ViewReply } from '../../platform/http/route.ts';
import { bySlug, pageNumber } from '../../platform/http/schemas.ts';
import type { FollowContract } from './contract.ts';
import { followsSubject, listFollowed } from './queries.ts';
import { follow, unfollow } from './service.ts';
import { followList, followQuestion } from './views.ts';

/** Whether the button is on the list of followed subjects: then the redirect leads back to the list. */
const buttonForm = z.object({ from: z.literal('list').optional().catch(undefined) });

/** Creates the routes to follow and unfollow one type of subject. */
export function followRoutes(contract: FollowContract): Route[] {
  const { path, texts } = contract;
  const options = { access: member, whilePaused: true, params: bySlug, limit: 'write' } as const;
  return [
    // Where a visitor's press on the button leads after the sign-in.
    route(
      'get',
      `${path}/follow`,
      {
        access: member,
        params: bySlug,
        signInReason: async ({ params: { slug }, t }) =>
          t('follows:signIn', { title: (await contract.find(slug, null)).title }),
      },
      async ({ params: { slug }, actor, t }) => {
        const { id, title } = await contract.find(slug, actor);
        const href = path.replace(':slug', slug);
        if (await followsSubject(actor.id, { type: contract.type, id }))
          return { redirect: href, flash: { kind: 'info', text: t('follows:already') } };
        return followQuestion({ title: t('follows:question', { title }), noIndex: true }, { title, href });
      },
    ),
    route(
      'post',
      `${path}/follow`,
      { ...options, askedAt: `${path}/follow` },
      async ({ params: { slug }, actor, t }) => {
        await follow(actor, { contract, slug });
        return { redirect: path.replace(':slug', slug), flash: { kind: 'success', text: t(texts.followed) } };
      },
    ),
    route(
      'post',
      `${path}/unfollow`,
      { ...options, body: buttonForm, withoutTerms: true },
      async ({ params: { slug }, body, actor, t }) => {
        await unfollow(actor, { contract, slug });
        return {
          redirect: body.from === 'list' ? '/me/follows' : path.replace(':slug', slug),
          flash: { kind: 'info', text: t(texts.unfollowed) },
        };
      },
    ),
  ];
}

export const ownRoutes = [
  route('get', '/me/follows', { access: member, query: z.object({ page: pageNumber }) }, listPage),
];

/** The followed subjects of all types. Subjects that the person may no longer see are left out. */
async function listPage({
  query,
  actor,
  t,
}: Context<unknown, { page: number }> & { actor: Actor }): Promise<ViewReply> {
  const { items, hasMore } = await listFollowed(actor.id, query.page);
  const subjects = await findSubjects(items, actor);
  const labels = new Map(contributions('subjects').map(({ type, label }) => [type, label]));
  const followed = items.flatMap(({ type, id }) => {
    const [subject, label] = [subjects.get(`${type}:${id}`), labels.get(type)];
    return subject && label ? [{ ...subject, type: t(label) }] : [];
  });
  const links = pageLinks('/me/follows', query, hasMore);
  return followList({ title: t('follows:title'), noIndex: true }, { items: followed, ...links });
}
