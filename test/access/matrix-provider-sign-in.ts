/** The part of the access matrix (matrix.ts) about signing in with LinkedIn and the provider of staff. */
export const providerSignInLines = `## Signing in with a provider
GET /auth/linkedin                                    302      302      302      302      302      302
# without a sign-in that was begun: back to the sign-in page:
GET /auth/linkedin/callback                           303      303      303      303      303      303
POST /me/settings/linkedin                            sign-in  302      302      302      302      302
# the provider of staff does not answer: back with an explanation:
GET /auth/oidc                                        303      303      303      303      303      303
GET /auth/oidc/callback                               303      303      303      303      303      303
GET /signed-out                                       200      200      200      200      200      200
POST /me/settings/oidc                                sign-in  303      303      303      303      303
POST /me/settings/oidc/removal                        sign-in  303      303      303      303      303

`;
