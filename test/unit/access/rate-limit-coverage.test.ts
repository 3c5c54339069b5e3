import { expect } from 'chai';
import { allFeatures as features } from '../../../server/app.ts';

describe('What may be done without end', () => {
  it('is what comes to an end by itself, or is the office’s: everything else is counted', () => {
    const harmless: Record<string, string> = {
      '/sign-in/link': 'needs a letter',
      '/sign-in/demo': 'is not there in production',
      '/sign-out': 'once',
      '/unsubscribe': 'needs a letter',
      '/invitations/:token': 'needs a letter',
      '/me/data': 'once',
      '/me/settings/language': 'writes over what was there',
      '/me/settings/linkedin/removal': 'once; linking is counted',
      '/me/settings/sessions': 'once; signing in is counted',
      '/companies/:slug/removal': 'once; making one is counted',
      '/companies/:slug/people/withdrawal': 'once; inviting is counted',
      '/companies/:slug/people/removal': 'once; inviting is counted',
      '/companies/:slug/claims/decision': 'once; asking is counted',
      '/opportunities/introductions/:id': 'once; asking is counted',
      '/events/:slug/registrations/:userId/check-in':
        'writes over what was there; a whole hall comes in a minute',
      '/messages/:id/reading': 'writes over what was there',
      '/notifications/reading': 'writes over what was there',
      '/notifications/settings': 'writes over what was there',
      '/notifications/:id': 'writes over what was there',
    };
    const uncounted = features
      .flatMap(({ routes }) => routes)
      .filter(
        ({ method, options }) => method === 'post' && !options.limit && options.access.name !== 'officer',
      )
      .map(({ path }) => path);

    expect(uncounted.sort()).to.deep.equal(Object.keys(harmless).sort());
  });
});
