/** The part of the access matrix (matrix.ts) about the sign-in of staff with OpenID Connect. */
export const staffSignInLines = `## Signing in with the provider of staff
# the provider of staff does not answer: back with an explanation:
GET /auth/oidc                                        303      303      303      303      303      303
GET /auth/oidc/callback                               303      303      303      303      303      303
GET /signed-out                                       200      200      200      200      200      200
POST /me/settings/oidc                                sign-in  303      303      303      303      303
POST /me/settings/oidc/removal                        sign-in  303      303      303      303      303

`;
