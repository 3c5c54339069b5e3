import type { Caller } from '../support/builders/fixtures.ts';
import { registerOfficeLines } from './matrix-register.ts';

export const officeCallers = ['reader', 'helper', 'moderator', 'editor', 'officer', 'admin'] as const;
type OfficeCaller = (typeof officeCallers)[number] & Caller;

/**
 * What each role of the office gets from every route where an officer or admin may more than a member. The
 * requests and the outcomes are those of the access matrix (matrix.ts).
 */
const table = `
                                                                  reader helper moder. editor officer admin

## Requests
# a claim to a company that has members: officers may decline it
POST /me/requests/:id/decision                                    404    404    404    404    403    403

## People
GET /people/:id/role                                              403    403    403    403    200    200
GET /people/:id/role (admin)                                      403    403    403    403    403    200
POST /people/:id/role                                             403    403    403    403    303    303
POST /people/:id/role (admin)                                     403    403    403    403    403    303
POST /people/:id/role (staff)                                     403    403    403    403    403    303
GET /people/:id/second-factor                                     403    403    403    403    403    200
POST /people/:id/second-factor                                    403    403    403    403    403    303
POST /office/second-factor/offer                                  303    403    303    303    303    303
POST /people/:id/ban/removal                                      403    403    303    403    303    303
POST /people/:id/ban/removal (staff)                              403    403    403    403    403    303

## Companies
GET /companies/:slug/edit                                         403    403    403    403    200    200
POST /companies/:slug/edit                                        403    403    403    403    303    303
GET /companies/:slug/removal                                      403    403    403    403    200    200
POST /companies/:slug/removal                                     403    403    403    403    409    409
POST /companies/:slug/removal (without events)                    403    403    403    403    303    303
POST /companies/:slug/verification                                403    403    403    403    303    303
GET /companies/:slug/people                                       403    403    403    403    200    200
GET /companies/:slug/hours                                        403    403    403    403    200    200
POST /companies/:slug/hours                                       403    403    403    403    303    303
POST /companies/:slug/people                                      403    403    403    403    422    422
POST /companies/:slug/people/withdrawal                           403    403    403    403    303    303
POST /companies/:slug/people/removal                              403    403    403    403    303    303

## Events: of a company, and of the office
GET /events/new                                                   403    403    403    200    200    200
POST /events/new                                                  403    403    403    303    303    303
POST /events/new (as the office)                                  403    403    403    303    303    303
GET /events/:slug/edit                                            403    403    403    403    200    200
POST /events/:slug/edit                                           403    403    403    403    303    303
GET /events/:slug/cancellation                                    403    403    403    403    200    200
POST /events/:slug/cancellation                                   403    403    403    403    303    303
GET /events/:slug/registrations                                   403    403    403    403    200    200
GET /events/:slug/registrations/export                            403    403    403    403    200    200
POST /events/:slug/registrations/export                           403    403    403    403    200    200
GET /events/:slug/registrations/:userId/removal                   403    403    403    403    200    200
POST /events/:slug/registrations/:userId/removal                  403    403    403    403    303    303
POST /events/:slug/registrations/:userId/check-in                 403    403    403    403    303    303
GET /events/:slug/edit (of the office)                            403    403    403    200    200    200
POST /events/:slug/edit (of the office)                           403    403    403    303    303    303
GET /events/:slug/registrations (of the office)                   403    200    403    200    200    200
GET /events/:slug/registrations/export (of the office)            403    403    403    200    200    200
POST /events/:slug/registrations/export (of the office)           403    403    403    200    200    200
POST /events/:slug/registrations/:userId/removal (of the office)  403    403    403    303    303    303
POST /events/:slug/registrations/:userId/check-in (of the office) 403    303    403    303    303    303

# drafts are for those who manage them; of a company, as the event without a note:
GET /events/:slug (draft)                                         404    404    404    404    200    200
GET /events/:slug/edit (draft)                                    404    404    404    404    200    200
POST /events/:slug/edit (draft)                                   404    404    404    404    303    303
POST /events/:slug/publication                                    403    403    403    403    303    303
POST /events/:slug/publication (draft)                            404    404    404    404    303    303
POST /events/:slug/removal                                        403    403    403    403    409    409
POST /events/:slug/removal (draft)                                404    404    404    404    303    303
GET /events/:slug/unpublication                                   403    403    403    403    409    409
GET /events/:slug/unpublication (draft)                           404    404    404    404    200    200
POST /events/:slug/unpublication                                  403    403    403    403    409    409
POST /events/:slug/unpublication (draft)                          404    404    404    404    303    303
GET /events/:slug/correction                                      403    403    403    403    409    409
POST /events/:slug/correction                                     403    403    403    403    409    409
GET /events/:slug/correction (draft)                              404    404    404    404    409    409
POST /events/:slug/correction (draft)                             404    404    404    404    409    409
GET /events/:slug/cancellation (draft)                            404    404    404    404    409    409
POST /events/:slug/cancellation (draft)                           404    404    404    404    409    409
GET /events/:slug/registrations (draft)                           404    404    404    404    200    200
GET /events/:slug/registrations/export (draft)                    404    404    404    404    200    200
POST /events/:slug/registrations/export (draft)                   404    404    404    404    200    200

## The growth strategy
GET /initiatives/:slug (draft)                                    404    404    404    200    200    200
GET /initiatives/new                                              403    403    403    200    200    200
POST /initiatives/new                                             403    403    403    303    303    303
POST /initiatives/preview                                         403    403    403    200    200    200
GET /initiatives/:slug/edit                                       403    403    403    200    200    200
POST /initiatives/:slug/edit                                      403    403    403    303    303    303
POST /initiatives/:slug/follow (draft)                            404    404    404    303    303    303
POST /initiatives/:slug/companies/leave                           403    403    403    303    303    303
POST /initiatives/:slug/comments (draft)                          404    404    404    303    303    303
GET /initiatives/:slug/comments/:id (draft)                       404    404    404    303    303    303
GET /initiatives/:slug/comments/:id/edit (draft)                  404    404    404    403    403    403
POST /initiatives/:slug/comments/:id/removal (draft)              404    404    404    403    403    403

## Opportunities
GET /opportunities/:id/edit                                       403    403    200    403    200    200
POST /opportunities/:id/edit                                      403    403    303    403    303    303
GET /opportunities/:id/closing                                    403    403    200    403    200    200
POST /opportunities/:id/closing                                   403    403    303    403    303    303
# addressed to the officer
POST /opportunities/introductions/:id                             404    404    404    404    303    404

## The office
GET /office                                                       200    403    200    200    200    200
GET /office/months                                                200    403    200    200    200    200
GET /office/months.csv                                            200    403    200    200    200    200
GET /office/companies                                             200    403    200    200    200    200
GET /office/letters                                               403    403    403    403    200    200
POST /office/letters/:id/print                                    403    403    403    403    200    200
POST /office/letters/:id/sent                                     403    403    403    403    303    303
POST /office/letters/:id/refusal                                  403    403    403    403    303    303
GET /office/companies/export                                      200    403    200    200    200    200
POST /office/companies/export                                     200    403    200    200    200    200
GET /office/companies/verification/all                            403    403    403    403    200    200
POST /office/companies/verification/all                           403    403    403    403    303    303
GET /office/companies/verification/:run/progress                  403    403    403    403    410    410
POST /office/companies/verification                               403    403    403    403    303    303
GET /office/people                                                403    403    200    403    200    200
GET /office/people/export                                         403    403    403    403    200    200
POST /office/people/export                                        403    403    403    403    200    200
GET /office/content                                               303    403    303    303    303    303
GET /office/content/:list                                         200    403    200    200    200    200
GET /office/content/:list/export                                  403    403    403    403    200    200
POST /office/content/:list/export                                 403    403    403    403    200    200
GET /office/activities                                            200    403    200    403    200    200
GET /office/activities/export                                     403    403    403    403    200    200
POST /office/activities/export                                    403    403    403    403    200    200
GET /office/import/companies                                      403    403    403    403    200    200
POST /office/import/companies                                     403    403    403    403    200    200
POST /office/import/companies/confirmation                        403    403    403    403    303    303
GET /office/import/companies/:upload                              403    403    403    403    410    410
POST /office/import/companies/:upload/columns                     403    403    403    403    303    303
POST /office/import/companies/:upload/lines                       403    403    403    403    303    303
GET /office/import/events                                         403    403    403    403    200    200
POST /office/import/events                                        403    403    403    403    200    200
POST /office/import/events/confirmation                           403    403    403    403    303    303
GET /office/import/companies/:run/progress                        403    403    403    403    410    410
GET /office/import/events/:upload                                 403    403    403    403    410    410
GET /office/import/events/:run/progress                           403    403    403    403    410    410
POST /office/import/events/:upload/lines                          403    403    403    403    303    303
GET /office/texts                                                 403    403    403    200    200    200
GET /office/texts/:name/:language                                 403    403    403    200    200    200
POST /office/texts/:name/:language                                403    403    403    303    303    303
POST /office/texts/:name/:language/preview                        403    403    403    200    200    200
GET /office/imports                                               403    403    403    403    200    200
GET /office/imports/:id                                           403    403    403    403    200    200
POST /office/imports/:id/undo                                     403    403    403    403    303    303
${registerOfficeLines}
## Requests about personal data
GET /office/data-requests                                         403    403    403    403    403    200
GET /office/data-requests/new                                     403    403    403    403    403    200
POST /office/data-requests/new                                    403    403    403    403    403    303
GET /office/data-requests/:id                                     403    403    403    403    403    200
POST /office/data-requests/:id/subject                            403    403    403    403    403    303
POST /office/data-requests/:id/export                             403    403    403    403    403    200
GET /office/data-requests/:id/erasure                             403    403    403    403    403    200
POST /office/data-requests/:id/erasure                            403    403    403    403    403    303
POST /office/data-requests/:id/erasure/undo                       403    403    403    403    403    409
POST /office/data-requests/:id/answer                             403    403    403    403    403    303

## Reports: moderators decide about content
GET /office/reports                                               403    403    200    403    200    200
GET /office/reports/misuse                                        403    403    200    403    200    200
GET /office/reports/misuse/:kind/:source                          403    403    200    403    200    200
POST /office/reports/misuse/:kind/:source/preview                 403    403    200    403    200    200
POST /office/reports/misuse/:kind/:source/edit                    403    403    200    403    200    200
POST /office/reports/misuse/:kind/:source/decision                403    403    303    403    303    303
GET /office/reports/:id                                           403    403    200    403    200    200
POST /office/reports/:id/taking                                   403    403    303    403    303    303
POST /office/reports/:id/release                                  403    403    303    403    303    303
POST /office/reports/:id/preview                                  403    403    200    403    200    200
POST /office/reports/:id/edit                                     403    403    200    403    200    200
POST /office/reports/:id/decision                                 403    403    303    403    303    303
POST /office/reports/:id/undo                                     403    403    409    403    409    409
POST /office/reports/:id/end                                      403    403    409    403    409    409
GET /office/reports/:id/complaints/:complaint                     403    403    200    403    200    200
POST /office/reports/:id/complaints/:complaint                    403    403    303    403    303    303
`;

export const officeMatrix = table
  .split('\n')
  .filter((text) => /^(GET|POST) /.test(text))
  .map((text) => {
    const [, name = '', rest = ''] = /^(\S+ \S+(?: \([^)]+\))?)\s+(.*)$/.exec(text) ?? [];
    const columns = rest.split(/\s+/);
    const outcomes = Object.fromEntries(officeCallers.map((caller, at) => [caller, columns[at] ?? '']));
    return { name, outcomes: outcomes as Record<OfficeCaller, string> };
  });
