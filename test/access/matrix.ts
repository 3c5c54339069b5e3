import { type MatrixCaller as Caller, matrixCallers as callers } from '../support/builders/fixtures.ts';
import { exportLines } from './matrix-exports.ts';
import { fileLines } from './matrix-files.ts';
import { firmLines } from './matrix-firm.ts';
import { mapLines } from './matrix-maps.ts';
import { messageLines } from './matrix-messages.ts';
import { peopleLines } from './matrix-people.ts';
import { personalDataLines } from './matrix-personal-data.ts';
import { providerSignInLines } from './matrix-provider-sign-in.ts';

import { registerLines } from './matrix-register.ts';
import { replyLines } from './matrix-replies.ts';

import { reportLines } from './matrix-reports.ts';
import { secondFactorLines } from './matrix-second-factors.ts';
import { takeoverLines } from './matrix-takeovers.ts';

/**
 * What every caller gets from every route and socket event. Each request has a valid form, so that only the
 * rights decide about the answer.
 *
 * visitor    not signed in                         sign-in  is asked to sign in
 * stranger   a member without relation to it       200      a page or file
 * colleague  a member of the company               303      done, and redirected
 * owner      a member of the company, its author   403      may see it, may not do it
 * officer    of the municipality's office          404      does not exist for this caller
 * admin      an officer who appoints officers      409 422  has the right, but the note above says why not
 *
 * A text in brackets names another case of the same route.
 */
const table = `
                                                      visitor  stranger colleague owner    officer  admin
## Signing in
GET /sign-in                                          200      303      303      303      303      303
POST /sign-in                                         200      200      200      200      200      200
GET /sign-in/link                                     200      200      200      200      200      200
POST /sign-in/link                                    303      303      303      303      303      303
# only with the demo community:
POST /sign-in/demo                                    404      404      404      404      404      404
POST /sign-out                                        303      303      303      303      303      303

## Own account
GET /me                                               sign-in  200      200      200      200      200
GET /me/data                                          sign-in  200      200      200      200      200
GET /me/follows                                       sign-in  200      200      200      200      200
GET /me/searches                                      sign-in  200      200      200      200      200
GET /me/searches/new                                  sign-in  200      200      200      200      200
POST /me/searches                                     sign-in  303      303      303      303      303
GET /me/searches/:id                                  sign-in  303      303      303      303      303
POST /me/searches/:id/removal                         sign-in  404      404      303      404      404
GET /me/data.json                                     sign-in  200      200      200      200      200
POST /me/data                                         sign-in  303      303      303      303      303
GET /terms/acceptance                                 sign-in  200      200      200      200      200
POST /terms/acceptance                                sign-in  303      303      303      303      303
GET /me/settings                                      sign-in  200      200      200      200      200
POST /me/settings                                     sign-in  303      303      303      303      303
POST /me/settings/email                               sign-in  303      303      303      303      303
POST /me/settings/language                            sign-in  303      303      303      303      303
POST /me/settings/linkedin/removal                    sign-in  303      303      303      303      303
POST /me/settings/sessions                            sign-in  303      303      303      303      303
GET /me/requests                                      sign-in  200      200      200      200      200
# a claim: members decide, officers may decline:
POST /me/requests/:id/decision                        sign-in  404      404      303      403      403
# of another member:
POST /me/requests/:id/withdrawal                      sign-in  404      404      404      404      404
POST /me/requests/:id/withdrawal (own)                sign-in  404      404      303      404      404
${peopleLines}## Companies
GET /companies                                        200      200      200      200      200      200
GET /companies.csv                                    200      200      200      200      200      200
GET /companies/suggestions                            200      200      200      200      200      200
GET /companies/:slug                                  200      200      200      200      200      200
GET /companies/:slug.vcf                              200      200      200      200      200      200
GET /companies/:slug/qr.svg                           200      200      200      200      200      200
GET /companies/new                                    sign-in  200      200      200      200      200
POST /companies/new                                   sign-in  303      303      303      303      303
GET /companies/:slug/edit                             sign-in  403      200      200      200      200
POST /companies/:slug/edit                            sign-in  403      303      303      303      303
GET /companies/:slug/removal                          sign-in  403      403      200      200      200
# its event has registrations:
POST /companies/:slug/removal                         sign-in  403      403      409      409      409
POST /companies/:slug/removal (without events)        sign-in  403      403      303      303      303
POST /companies/:slug/verification                    sign-in  403      403      403      303      303
GET /companies/:slug/people                           sign-in  403      200      200      200      200
GET /companies/:slug/hours                            sign-in  403      200      200      200      200
POST /companies/:slug/hours                           sign-in  403      303      303      303      303
${firmLines}# owners invite whom they want; the office may not add to them:
POST /companies/:slug/people                          sign-in  403      403      303      422      422
POST /companies/:slug/people/withdrawal               sign-in  403      403      303      303      303
POST /companies/:slug/people/removal                  sign-in  403      303      303      303      303
GET /companies/:slug/people/:id                       sign-in  403      403      200      403      403
POST /companies/:slug/people/:id                      sign-in  403      403      303      403      403
GET /companies/:slug/claims                           sign-in  200      200      200      200      200
# is a member already:
POST /companies/:slug/claims                          sign-in  303      409      409      303      303
# owners decide:
POST /companies/:slug/claims/decision                 sign-in  403      403      303      403      403
GET /companies/:slug/follow                           sign-in  200      200      200      200      200
POST /companies/:slug/follow                          sign-in  303      303      303      303      303
POST /companies/:slug/unfollow                        sign-in  303      303      303      303      303

## Events
GET /events                                           200      200      200      200      200      200
GET /events.ics                                       200      200      200      200      200      200
GET /events/:slug                                     200      200      200      200      200      200
GET /events/:slug.ics                                 200      200      200      200      200      200
# for everybody who has the address:
GET /calendar/:token.ics                              200      200      200      200      200      200
GET /events/mine                                      sign-in  200      200      200      200      200
POST /events/mine/calendar                            sign-in  303      303      303      303      303
GET /events/drafts                                    sign-in  200      200      200      200      200
POST /events/drafts/publication                       sign-in  303      303      303      303      303
GET /events/drafts/publication/all                    sign-in  200      200      200      200      200
POST /events/drafts/publication/all                   sign-in  303      303      303      303      303
# a change that nobody made:
GET /events/drafts/publication/:run/progress          sign-in  410      410      410      410      410
# drafts are for their organisers and the office:
GET /events/:slug (draft)                             404      404      200      200      200      200
GET /events/:slug.ics (draft)                         404      404      404      404      404      404
GET /events/:slug/edit (draft)                        sign-in  404      200      200      200      200
POST /events/:slug/edit (draft)                       sign-in  404      303      303      303      303
POST /events/:slug/publication                        sign-in  403      303      303      303      303
POST /events/:slug/publication (draft)                sign-in  404      303      303      303      303
# what is published is cancelled:
POST /events/:slug/removal                            sign-in  403      409      409      409      409
POST /events/:slug/removal (draft)                    sign-in  404      303      303      303      303
# people are registered, and nothing is cancelled:
GET /events/:slug/unpublication                       sign-in  403      409      409      409      409
GET /events/:slug/unpublication (draft)               sign-in  404      200      200      200      200
POST /events/:slug/unpublication                      sign-in  403      409      409      409      409
POST /events/:slug/unpublication (draft)              sign-in  404      303      303      303      303
GET /events/:slug/correction                          sign-in  403      409      409      409      409
POST /events/:slug/correction                         sign-in  403      409      409      409      409
GET /events/:slug/correction (draft)                  sign-in  404      409      409      409      409
POST /events/:slug/correction (draft)                 sign-in  404      409      409      409      409
# a draft is removed:
GET /events/:slug/cancellation (draft)                sign-in  404      409      409      409      409
POST /events/:slug/cancellation (draft)               sign-in  404      409      409      409      409
GET /events/:slug/registration (draft)                sign-in  404      404      404      404      404
POST /events/:slug/registrations (draft)              sign-in  404      404      404      404      404
POST /events/:slug/withdrawal (draft)                 sign-in  404      404      404      404      404
GET /events/:slug/registrations (draft)               sign-in  404      200      200      200      200
# a member without a company publishes no events:
GET /events/new                                       sign-in  403      200      200      200      200
POST /events/new                                      sign-in  403      303      303      303      303
POST /events/new (as the office)                      sign-in  403      422      422      303      303
GET /events/:slug/edit                                sign-in  403      200      200      200      200
POST /events/:slug/edit                               sign-in  403      303      303      303      303
GET /events/:slug/cancellation                        sign-in  403      200      200      200      200
POST /events/:slug/cancellation                       sign-in  403      303      303      303      303
GET /events/:slug/registration                        sign-in  200      200      200      200      200
POST /events/:slug/registrations                      sign-in  303      303      303      303      303
POST /events/:slug/withdrawal                         sign-in  303      303      303      303      303
GET /events/:slug/registrations                       sign-in  403      200      200      200      200
GET /events/:slug/registrations/:userId/removal       sign-in  403      200      200      200      200
POST /events/:slug/registrations/:userId/removal      sign-in  403      303      303      303      303
GET /events/:slug/edit (of the office)                sign-in  403      403      403      200      200
POST /events/:slug/edit (of the office)               sign-in  403      403      403      303      303
GET /events/:slug/registrations (of the office)       sign-in  403      403      403      200      200
POST /events/:slug/registrations/:userId/removal (of the office) sign-in 403 403   403      303      303
POST /events/:slug/registrations/:userId/check-in (of the office) sign-in 403 403  403      303      303
POST /events/:slug/registrations/:userId/check-in     sign-in  403      303      303      303      303
## The growth strategy
GET /initiatives                                      200      200      200      200      200      200
GET /initiatives/:slug                                200      200      200      200      200      200
GET /initiatives/:slug (draft)                        404      404      404      404      200      200
GET /initiatives/new                                  sign-in  403      403      403      200      200
POST /initiatives/new                                 sign-in  403      403      403      303      303
POST /initiatives/preview                             sign-in  403      403      403      200      200
GET /initiatives/:slug/edit                           sign-in  403      403      403      200      200
POST /initiatives/:slug/edit                          sign-in  403      403      403      303      303
GET /initiatives/:slug/follow                         sign-in  200      200      200      200      200
POST /initiatives/:slug/follow                        sign-in  303      303      303      303      303
POST /initiatives/:slug/follow (draft)                sign-in  404      404      404      303      303
POST /initiatives/:slug/unfollow                      sign-in  303      303      303      303      303
# the office does not act for companies:
POST /initiatives/:slug/companies                     sign-in  403      303      303      403      403
POST /initiatives/:slug/companies/leave               sign-in  403      303      303      303      303
POST /initiatives/:slug/comments                      sign-in  303      303      303      303      303
POST /initiatives/:slug/comments (draft)              sign-in  404      404      404      303      303
GET /initiatives/:slug/comments/:id                   303      303      303      303      303      303
GET /initiatives/:slug/comments/:id (draft)           404      404      404      404      303      303
# only the author edits:
GET /initiatives/:slug/comments/:id/edit              sign-in  403      403      200      403      403
GET /initiatives/:slug/comments/:id/edit (draft)      sign-in  404      404      404      403      403
POST /initiatives/:slug/comments/:id/edit             sign-in  403      403      303      403      403
# the office removes comments by a decision with reasons:
GET /initiatives/:slug/comments/:id/removal           sign-in  403      403      200      403      403
POST /initiatives/:slug/comments/:id/removal          sign-in  403      403      303      403      403
POST /initiatives/:slug/comments/:id/removal (draft)  sign-in  404      404      404      403      403
${messageLines}${replyLines}## Opportunities
GET /opportunities                                    200      200      200      200      200      200
GET /opportunities/:id                                200      200      200      200      200      200
GET /opportunities/new                                sign-in  200      200      200      200      200
POST /opportunities/new                               sign-in  303      303      303      303      303
POST /opportunities/new (for the company)             sign-in  422      303      303      422      422
GET /opportunities/:id/edit                           sign-in  403      200      200      200      200
POST /opportunities/:id/edit                          sign-in  403      303      303      303      303
GET /opportunities/:id/closing                        sign-in  403      200      200      200      200
POST /opportunities/:id/closing                       sign-in  403      303      303      303      303
GET /opportunities/introductions                      sign-in  200      200      200      200      200
GET /opportunities/introductions/new                  sign-in  200      200      200      200      200
# nobody is introduced to their own company:
POST /opportunities/introductions/new                 sign-in  303      409      409      303      303
GET /opportunities/introductions/:id                  sign-in  303      303      303      303      303
# only the introducer answers:
POST /opportunities/introductions/:id                 sign-in  404      404      404      303      404

## Notifications of the owner
GET /notifications                                    sign-in  200      200      200      200      200
POST /notifications/reading                           sign-in  303      303      303      303      303
POST /notifications/:id                               sign-in  404      404      303      404      404
GET /notifications/settings                           sign-in  200      200      200      200      200
POST /notifications/settings                          sign-in  303      303      303      303      303
POST /notifications/settings/topic                    sign-in  303      303      303      303      303
# for everybody who has the e-mail:
GET /unsubscribe                                      200      200      200      200      200      200
POST /unsubscribe                                     200      200      200      200      200      200
## The office
GET /office                                           sign-in  403      403      403      200      200
GET /office/months                                    sign-in  403      403      403      200      200
GET /office/months.csv                                sign-in  403      403      403      200      200
GET /office/companies                                 sign-in  403      403      403      200      200
GET /office/companies/verification/all                sign-in  403      403      403      200      200
POST /office/companies/verification/all               sign-in  403      403      403      303      303
# a change that nobody made:
GET /office/companies/verification/:run/progress      sign-in  403      403      403      410      410
POST /office/companies/verification                   sign-in  403      403      403      303      303
GET /office/people                                    sign-in  403      403      403      200      200
GET /office/activities                                sign-in  403      403      403      200      200
GET /office/import/companies                          sign-in  403      403      403      200      200
POST /office/import/companies                         sign-in  403      403      403      200      200
POST /office/import/companies/confirmation            sign-in  403      403      403      303      303
# a file that was imported meanwhile:
GET /office/import/companies/:upload                  sign-in  403      403      403      410      410
GET /office/import/companies/:run/progress            sign-in  403      403      403      410      410
POST /office/import/companies/:upload/columns         sign-in  403      403      403      303      303
POST /office/import/companies/:upload/lines           sign-in  403      403      403      303      303
GET /office/import/events/:upload                     sign-in  403      403      403      410      410
GET /office/import/events/:run/progress               sign-in  403      403      403      410      410
POST /office/import/events/:upload/lines              sign-in  403      403      403      303      303
GET /office/import/events                             sign-in  403      403      403      200      200
POST /office/import/events                            sign-in  403      403      403      200      200
POST /office/import/events/confirmation               sign-in  403      403      403      303      303
GET /office/texts                                     sign-in  403      403      403      200      200
GET /office/texts/:name/:language                     sign-in  403      403      403      200      200
POST /office/texts/:name/:language                    sign-in  403      403      403      303      303
POST /office/texts/:name/:language/preview            sign-in  403      403      403      200      200
GET /office/imports                                   sign-in  403      403      403      200      200
GET /office/imports/:id                               sign-in  403      403      403      200      200
POST /office/imports/:id/undo                         sign-in  403      403      403      303      303

${registerLines}
${providerSignInLines}${reportLines}${exportLines}${fileLines}${secondFactorLines}${personalDataLines}
${mapLines}${takeoverLines}## For everybody
GET /                                                 200      200      200      200      200      200
GET /search                                           200      200      200      200      200      200
GET /rules                                            200      200      200      200      200      200
GET /terms                                            200      200      200      200      200      200
GET /contact                                          200      200      200      200      200      200
GET /was                                              200      200      200      200      200      200
GET /privacy                                          200      200      200      200      200      200
GET /texts/:name                                      200      200      200      200      200      200
GET /texts/:name/:revision                            200      200      200      200      200      200
GET /open-data                                        200      200      200      200      200      200
GET /pictures/:hash.webp                              200      200      200      200      200      200
GET /:name.atom                                       200      200      200      200      200      200
GET /sitemap.xml                                      200      200      200      200      200      200
GET /sitemaps/:part.xml                               200      200      200      200      200      200
GET /robots.txt                                       200      200      200      200      200      200
GET /api/v1/:name                                        200      200      200      200      200      200
GET /api/openapi.json                                 200      200      200      200      200      200

## For developers: not available in production
GET /dev/components                                   200      200      200      200      200      200
GET /dev/mailbox                                      200      200      200      200      200      200
GET /dev/mailbox/:id                                  200      200      200      200      200      200
`;

export type Line = { name: string; method: string; path: string; outcomes: Record<Caller, string> };

export const matrix: readonly Line[] = table
  .split('\n')
  .filter((text) => /^(GET|POST|SOCKET) /.test(text))
  .map((text) => {
    const [, name = '', rest = ''] = /^(\S+ \S+(?: \([^)]+\))?)\s+(.*)$/.exec(text) ?? [];
    const [method = '', path = ''] = name.split(' ');
    const columns = rest.split(/\s+/);
    const outcomes = Object.fromEntries(callers.map((caller, at) => [caller, columns[at] ?? ''])) as Record<
      Caller,
      string
    >;
    return { name, method, path, outcomes };
  });
