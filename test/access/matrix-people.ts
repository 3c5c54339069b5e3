/** The part of the access matrix (matrix.ts) about people and the first visit. */
export const peopleLines = `## People
GET /people                                           sign-in  200      200      200      200      200
GET /people/:id                                       sign-in  200      200      200      200      200
GET /people/:id/role                                  sign-in  403      403      403      200      200
GET /people/:id/role (admin)                          sign-in  403      403      403      403      200
POST /people/:id/role                                 sign-in  403      403      403      303      303
# only an admin appoints admins:
POST /people/:id/role (admin)                         sign-in  403      403      403      403      303
# only an admin removes a role:
POST /people/:id/role (staff)                         sign-in  403      403      403      403      303
POST /people/:id/ban/removal                          sign-in  403      403      403      303      303
POST /people/:id/ban/removal (staff)                  sign-in  403      403      403      403      303
# the questions of the first visit:
GET /welcome/who                                      sign-in  200      200      200      200      200
POST /welcome/who                                     sign-in  303      303      303      303      303
GET /welcome/seeks                                    sign-in  200      200      200      200      200
POST /welcome/seeks                                   sign-in  303      303      303      303      303
GET /welcome/where                                    sign-in  200      200      200      200      200
POST /welcome/where                                   sign-in  303      303      303      303      303
GET /welcome/proposals                                sign-in  200      200      200      200      200
`;
