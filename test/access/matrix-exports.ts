/** Files with personal data (the question for the purpose, and the file); lists of content of the office. */
export const exportLines = `## Files with personal data
GET /events/:slug/registrations/export (draft)        sign-in  404      200      200      200      200
POST /events/:slug/registrations/export (draft)       sign-in  404      200      200      200      200
GET /events/:slug/registrations/export                sign-in  403      200      200      200      200
POST /events/:slug/registrations/export               sign-in  403      200      200      200      200
GET /events/:slug/registrations/export (of the office) sign-in  403      403      403      200      200
POST /events/:slug/registrations/export (of the office) sign-in  403      403      403      200      200
GET /office/companies/export                          sign-in  403      403      403      200      200
POST /office/companies/export                         sign-in  403      403      403      200      200
GET /office/people/export                             sign-in  403      403      403      200      200
POST /office/people/export                            sign-in  403      403      403      200      200
GET /office/content                                   sign-in  403      403      403      303      303
GET /office/content/:list                             sign-in  403      403      403      200      200
GET /office/content/:list/export                      sign-in  403      403      403      200      200
POST /office/content/:list/export                     sign-in  403      403      403      200      200
GET /office/activities/export                         sign-in  403      403      403      200      200
POST /office/activities/export                        sign-in  403      403      403      200      200

`;
