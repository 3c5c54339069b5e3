/** The business register: of the office; nothing waits in the tests, and the settings name no source. */
export const registerLines = `## The business register
GET /office/import/register                           sign-in  403      403      403      200      200
POST /office/import/register/reading                  sign-in  403      403      403      422      422
POST /office/import/register/proposals                sign-in  403      403      403      303      303
GET /office/import/register/proposals/all             sign-in  403      403      403      200      200
POST /office/import/register/proposals/all            sign-in  403      403      403      303      303
# a change that nobody made:
GET /office/import/register/proposals/:run/progress   sign-in  403      403      403      410      410
GET /office/import/register/ended                     sign-in  403      403      403      200      200
POST /office/import/register/ended/:id                sign-in  403      403      403      303      303
`;

export const registerOfficeLines = `## The business register
GET /office/import/register                                       403    403    403    403    200    200
POST /office/import/register/reading                              403    403    403    403    422    422
POST /office/import/register/proposals                            403    403    403    403    303    303
GET /office/import/register/proposals/all                         403    403    403    403    200    200
POST /office/import/register/proposals/all                        403    403    403    403    303    303
GET /office/import/register/proposals/:run/progress               403    403    403    403    410    410
GET /office/import/register/ended                                 403    403    403    403    200    200
POST /office/import/register/ended/:id                            403    403    403    403    303    303
`;
