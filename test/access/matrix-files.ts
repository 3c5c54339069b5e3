/** The lines of the matrix about files: those of a company are for its members, and seen by all. */
export const fileLines = `
## Files
GET /me/files                                         sign-in  200      200      200      200      200
GET /me/files.zip                                     sign-in  200      200      200      200      200
GET /companies/:slug/pictures                         sign-in  403      200      200      403      403
POST /companies/:slug/pictures                        sign-in  403      303      303      403      403
POST /companies/:slug/pictures/:file                  sign-in  403      303      303      403      403
POST /companies/:slug/pictures/:file/cover            sign-in  403      303      303      403      403
POST /companies/:slug/pictures/:file/order            sign-in  403      303      303      403      403
POST /companies/:slug/pictures/:file/removal          sign-in  403      303      303      403      403
GET /companies/:slug/documents                        sign-in  403      200      200      403      403
POST /companies/:slug/documents                       sign-in  403      303      303      403      403
POST /companies/:slug/documents/:file                 sign-in  403      303      303      403      403
POST /companies/:slug/documents/:file/order           sign-in  403      303      303      403      403
POST /companies/:slug/documents/:file/removal         sign-in  403      303      303      403      403
GET /files/:id                                        200      200      200      200      200      200
GET /files/:id/:name                                  200      200      200      200      200      200
GET /files/:id/:width/:name                           200      200      200      200      200      200
`;
