import type { FollowContract } from '../../modules/follows/contract.ts';
import { requireFound } from '../../platform/errors.ts';
import { lockCompanyBySlug } from './queries.ts';

export const companyFollows: FollowContract = {
  type: 'company',
  path: '/companies/:slug',
  lock: async (slug) => requireFound(await lockCompanyBySlug(slug)),
  texts: { followed: 'companies:follow.done', unfollowed: 'companies:follow.ended' },
};
