/** The part of the access matrix (matrix.ts) about reports of content and decisions. */
export const reportLines = `## Reports and decisions
GET /report                                           200      200      200      200      200      200
POST /report                                          303      303      303      303      303      303
GET /report/illegal                                   200      200      200      200      200      200
POST /report/illegal                                  303      303      303      303      303      303
GET /me/decisions                                     sign-in  200      200      200      200      200
# for everybody who has the e-mail:
GET /cases/report/:token                              200      200      200      200      200      200
# the person who reported has complained already:
POST /cases/report/:token                             409      409      409      409      409      409
GET /cases/statement/:token                           200      200      200      200      200      200
POST /cases/statement/:token                          303      303      303      303      303      303
# only if the account of the author is banned:
GET /cases/statement/:token/data.json                 404      404      404      404      404      404
POST /cases/statement/:token/erasure                  404      404      404      404      404      404
GET /cases/complaint/:token                           200      200      200      200      200      200
POST /cases/complaint/:token                          303      303      303      303      303      303
GET /office/reports                                   sign-in  403      403      403      200      200
GET /office/reports/misuse                            sign-in  403      403      403      200      200
GET /office/reports/misuse/:kind/:source              sign-in  403      403      403      200      200
POST /office/reports/misuse/:kind/:source/preview     sign-in  403      403      403      200      200
POST /office/reports/misuse/:kind/:source/edit        sign-in  403      403      403      200      200
POST /office/reports/misuse/:kind/:source/decision    sign-in  403      403      403      303      303
GET /office/reports/:id                               sign-in  403      403      403      200      200
POST /office/reports/:id/taking                       sign-in  403      403      403      303      303
POST /office/reports/:id/release                      sign-in  403      403      403      303      303
POST /office/reports/:id/preview                      sign-in  403      403      403      200      200
POST /office/reports/:id/edit                         sign-in  403      403      403      200      200
POST /office/reports/:id/decision                     sign-in  403      403      403      303      303
# nothing was decided:
POST /office/reports/:id/undo                         sign-in  403      403      403      409      409
# nothing was decided:
POST /office/reports/:id/end                          sign-in  403      403      403      409      409
GET /office/reports/:id/complaints/:complaint         sign-in  403      403      403      200      200
POST /office/reports/:id/complaints/:complaint        sign-in  403      403      403      303      303
GET /transparency                                     200      200      200      200      200      200
GET /transparency.csv                                 200      200      200      200      200      200
# redirects:
GET /decisions                                        303      303      303      303      303      303
GET /moderation                                       303      303      303      303      303      303

`;
