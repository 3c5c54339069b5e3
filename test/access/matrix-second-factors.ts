/** The part of the access matrix (matrix.ts) about second factors. */
export const secondFactorLines = `## Second factors
# without a partial sign-in:
GET /sign-in/second-factor                            303      303      303      303      303      303
POST /sign-in/second-factor                           303      303      303      303      303      303
# without a factor, to the page that sets one up:
GET /me/second-factor/confirmation                    sign-in  303      303      303      303      303
POST /me/second-factor/confirmation                   sign-in  422      422      422      422      422
# signs out, to sign in again:
POST /me/second-factor/confirmation/sign-in           sign-in  sign-in  sign-in  sign-in  sign-in  sign-in
GET /me/second-factor                                 sign-in  200      200      200      200      200
GET /me/second-factor/app                             sign-in  200      200      200      200      200
# a form that is not of this person:
POST /me/second-factor/app                            sign-in  410      410      410      410      410
GET /me/second-factor/passkey                         sign-in  200      200      200      200      200
POST /me/second-factor/passkey                        sign-in  422      422      422      422      422
POST /me/second-factor/codes                          sign-in  404      404      404      404      404
# of another person:
GET /me/second-factor/:id                             sign-in  404      404      404      404      404
POST /me/second-factor/:id/name                       sign-in  404      404      404      404      404
POST /me/second-factor/:id/removal                    sign-in  404      404      404      404      404
# only admins, for somebody who lost a device:
GET /people/:id/second-factor                         sign-in  403      403      403      403      200
POST /people/:id/second-factor                        sign-in  403      403      403      403      303
POST /office/second-factor/offer                      sign-in  403      403      403      303      303

`;
