/** The part of the access matrix (matrix.ts) about what people tell of themselves, and about their data. */
export const personalDataLines = `## Answers to an organiser, and requests about personal data
# only for those who are registered:
POST /events/:slug/registrations/answer               sign-in  404      404      404      404      404

`;
