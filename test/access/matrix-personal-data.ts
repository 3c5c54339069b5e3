/** The part of the access matrix (matrix.ts) about data of people and requests about them. */
export const personalDataLines = `## Answers to an organiser, and requests about personal data
# only for those who are registered:
POST /events/:slug/registrations/answer               sign-in  404      404      404      404      404
GET /office/data-requests                             sign-in  403      403      403      403      200
GET /office/data-requests/new                         sign-in  403      403      403      403      200
POST /office/data-requests/new                        sign-in  403      403      403      403      303
GET /office/data-requests/:id                         sign-in  403      403      403      403      200
POST /office/data-requests/:id/subject                sign-in  403      403      403      403      303
POST /office/data-requests/:id/export                 sign-in  403      403      403      403      200
GET /office/data-requests/:id/erasure                 sign-in  403      403      403      403      200
POST /office/data-requests/:id/erasure                sign-in  403      403      403      403      303
# no erasure is confirmed:
POST /office/data-requests/:id/erasure/undo           sign-in  403      403      403      403      409
POST /office/data-requests/:id/answer                 sign-in  403      403      403      403      303

`;
