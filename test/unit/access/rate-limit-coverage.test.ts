import { expect } from 'chai';
import { allFeatures as features } from '../../../server/app.ts';
import { rights } from '../../../server/platform/rights.ts';

describe('Routes that change something without a rate limit', () => {
  it('cannot be repeated without end, or belong to the office', () => {
    const reasons: Record<string, string> = {
      '/sign-in/link': 'needs a token from an e-mail',
      '/sign-in/demo': 'does not exist in production',
      '/sign-out': 'once',
      '/unsubscribe': 'needs a token from an e-mail',
      '/invitations/:token': 'needs a token from an e-mail',
      '/me/data': 'once',
      '/me/settings/language': 'overwrites the value',
      '/me/settings/linkedin/removal': 'once; linking is limited',
      '/me/settings/oidc/removal': 'once; linking is limited',
      '/me/settings/sessions': 'once; signing in is limited',
      '/companies/:slug/removal': 'once; creating one is limited',
      '/companies/:slug/people/withdrawal': 'once; inviting is limited',
      '/companies/:slug/people/removal': 'once; inviting is limited',
      '/companies/:slug/claims/decision': 'once; the request is limited',
      '/opportunities/introductions/:id': 'once; the request is limited',
      '/events/:slug/registrations/:userId/check-in': 'overwrites the value; hundreds arrive within minutes',
      '/messages/:id/reading': 'overwrites the value',
      '/notifications/reading': 'overwrites the value',
      '/notifications/settings': 'overwrites the value',
      '/notifications/:id': 'overwrites the value',
    };
    const officeRights: readonly string[] = rights;
    const unlimited = features
      .flatMap(({ routes }) => routes)
      .filter(
        ({ method, options }) =>
          method === 'post' && !options.limit && !officeRights.includes(options.access.name),
      )
      .map(({ path }) => path);

    expect(unlimited.sort()).to.deep.equal(Object.keys(reasons).sort());
  });
});
