/** Proposals, replies to opportunities, and what a reader saves. */
export const replyLines = `## Proposals and replies
GET /opportunities/fits                               sign-in  200      200      200      200      200
POST /opportunities/fits/answers                      sign-in  303      303      303      303      303
# of the company:
POST /opportunities/fits/answers/:id/undo             sign-in  404      303      303      404      404
POST /opportunities/fits/alerts                       sign-in  303      303      303      303      303
GET /opportunities/:id/qr.svg                         200      200      200      200      200      200
POST /opportunities/:id/saved                         sign-in  303      303      303      303      303
# not to one's own:
GET /opportunities/:id/reply                          sign-in  200      403      403      200      200
POST /opportunities/:id/reply                         sign-in  303      403      403      303      303
# its owners decide, not the office:
POST /opportunities/:id/replies/:reply                sign-in  403      303      303      403      403
# its owners, not the office:
GET /opportunities/:id/pictures                       sign-in  403      200      200      403      403
POST /opportunities/:id/pictures                      sign-in  403      303      303      403      403
POST /opportunities/:id/pictures/:file                sign-in  403      303      303      403      403
POST /opportunities/:id/pictures/:file/order          sign-in  403      303      303      403      403
POST /opportunities/:id/pictures/:file/removal        sign-in  403      303      303      403      403

`;
