/** Adding and taking over a company, and invitations to one: lines of the access matrix (matrix.ts). */
export const takeoverLines = `## Companies: adding, taking over, joining
GET /companies/new/suggestions                        sign-in  200      200      200      200      200
GET /companies/new/form                               sign-in  200      200      200      200      200
# it has people, whom one asks to join:
GET /companies/:slug/takeover                         sign-in  303      303      303      303      303
GET /companies/:slug/takeover (without people)        sign-in  200      200      200      200      200
POST /companies/:slug/takeover/email                  sign-in  303      303      303      303      303
POST /companies/:slug/takeover/email (without people) sign-in  303      303      303      303      303
POST /companies/:slug/takeover/letter                 sign-in  303      303      303      303      303
POST /companies/:slug/takeover/letter (without people) sign-in  303      303      303      303      303
POST /companies/:slug/takeover/code                   sign-in  303      303      303      303      303
# a code that was not sent:
POST /companies/:slug/takeover/code (without people)  sign-in  422      422      422      422      422
POST /companies/:slug/takeover/withdrawal             sign-in  303      303      303      303      303
GET /invitations/:token                               200      200      200      200      200      200
POST /invitations/:token                              sign-in  303      303      303      303      303
POST /sign-in/invitations/:token                      303      303      303      303      303      303
POST /sign-in/invitations/:token/link                 303      303      303      303      303      303
GET /office/letters                                   sign-in  403      403      403      200      200
POST /office/letters/:id/print                        sign-in  403      403      403      200      200
POST /office/letters/:id/sent                         sign-in  403      403      403      303      303
POST /office/letters/:id/refusal                      sign-in  403      403      403      303      303

`;
