/** The lines of the matrix for products, and for what companies say about each other. */
export const firmLines = `\
GET /companies/:slug/products                         sign-in  403      200      200      403      403
POST /companies/:slug/products                        sign-in  403      303      303      403      403
GET /companies/:slug/products/:id                     sign-in  403      200      200      403      403
POST /companies/:slug/products/:id                    sign-in  403      303      303      403      403
POST /companies/:slug/products/:id/order              sign-in  403      303      303      403      403
POST /companies/:slug/products/:id/removal            sign-in  403      303      303      403      403
GET /companies/:slug/social.jpg                       200      200      200      200      200      200
GET /covers/:palette-:seed.svg                        200      200      200      200      200      200
GET /events/:slug/social.jpg                          200      200      200      200      200      200
# drafts have none:
GET /events/:slug/social.jpg (draft)                  404      404      404      404      404      404
GET /initiatives/:slug/social.jpg                     200      200      200      200      200      200
GET /initiatives/:slug/social.jpg (draft)             404      404      404      404      404      404
POST /companies/:slug/steps/dismissal                 sign-in  403      303      303      403      403
# its own people:
GET /companies/:slug/figures                          sign-in  403      200      200      403      403
GET /companies/:slug/references                       200      200      200      200      200      200
GET /companies/:slug/references/:id                   303      303      303      303      303      303
# a company writes; the owner and the colleague have another one:
GET /companies/:slug/references/new                   sign-in  403      200      200      403      403
POST /companies/:slug/references/new                  sign-in  403      303      303      403      403
GET /companies/:slug/references/question              sign-in  403      200      200      403      403
POST /companies/:slug/references/question             sign-in  403      303      303      403      403
POST /companies/:slug/references/:id/removal          sign-in  403      303      303      403      403
`;
