import { expect } from 'chai';
import { allFeatures } from '../../../server/app.ts';

describe('Changes that need no acceptance of the terms', () => {
  it('are those that leave, take back, read, choose, report or complain, and the sign-in', () => {
    const free = allFeatures
      .flatMap(({ routes }) => routes)
      .filter(({ method, options }) => method === 'post' && options.withoutTerms)
      .map(({ path }) => path)
      .sort();

    expect(free).to.deep.equal([
      '/cases/complaint/:token',
      '/cases/report/:token',
      '/cases/statement/:token',
      '/cases/statement/:token/erasure',
      '/companies/:slug/documents/:file/removal',
      '/companies/:slug/people/removal',
      '/companies/:slug/people/withdrawal',
      '/companies/:slug/pictures/:file/removal',
      '/companies/:slug/products/:id/removal',
      '/companies/:slug/references/:id/removal',
      '/companies/:slug/removal',
      '/companies/:slug/steps/dismissal',
      '/companies/:slug/takeover/withdrawal',
      '/companies/:slug/unfollow',
      '/events/:slug/registrations/answer',
      '/events/:slug/withdrawal',
      '/initiatives/:slug/comments/:id/removal',
      '/initiatives/:slug/companies/leave',
      '/initiatives/:slug/unfollow',
      '/initiatives/preview',
      '/me/data',
      '/me/requests/:id/withdrawal',
      '/me/searches/:id/removal',
      '/me/second-factor/:id/name',
      '/me/second-factor/:id/removal',
      '/me/second-factor/app',
      '/me/second-factor/codes',
      '/me/second-factor/confirmation',
      '/me/second-factor/confirmation/sign-in',
      '/me/second-factor/passkey',
      '/me/settings',
      '/me/settings/email',
      '/me/settings/language',
      '/me/settings/linkedin',
      '/me/settings/linkedin/removal',
      '/me/settings/oidc',
      '/me/settings/oidc/removal',
      '/me/settings/sessions',
      '/messages/:id/leaving',
      '/messages/:id/muting',
      '/messages/:id/reading',
      '/notifications/:id',
      '/notifications/reading',
      '/notifications/settings',
      '/notifications/settings/topic',
      '/office/second-factor/offer',
      '/office/texts/:name/:language',
      '/office/texts/:name/:language/preview',
      '/opportunities/:id/closing',
      '/opportunities/:id/pictures/:file/removal',
      '/opportunities/fits/alerts',
      '/report',
      '/report/illegal',
      '/sign-in',
      '/sign-in/demo',
      '/sign-in/invitations/:token',
      '/sign-in/invitations/:token/link',
      '/sign-in/link',
      '/sign-in/second-factor',
      '/sign-out',
      '/terms/acceptance',
      '/unsubscribe',
    ]);
  });
});
