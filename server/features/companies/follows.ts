import type { FollowContract } from '../../modules/follows/contract.ts';
import { requireFound } from '../../platform/errors.ts';
import { findCompanyLink, lockCompanyBySlug } from './queries.ts';

export const companyFollows: FollowContract = {
  type: 'company',
  path: '/companies/:slug',
  find: async (slug) => {
    const { id, name } = requireFound(await findCompanyLink(slug));
    return { id, title: name };
  },
  lock: async (slug) => requireFound(await lockCompanyBySlug(slug)),
  texts: { followed: 'companies:follow.done', unfollowed: 'companies:follow.ended' },
};
