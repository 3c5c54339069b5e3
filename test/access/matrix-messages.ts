/** The part of the access matrix (matrix.ts) about messages. */
export const messageLines = `## Messages: of the owner with a friend; the office cannot read them either
GET /messages                                         sign-in  200      200      200      200      200
GET /messages/unread                                  sign-in  200      200      200      200      200
# they have a conversation already:
GET /messages/new                                     sign-in  200      200      303      200      200
POST /messages/new                                    sign-in  303      303      303      303      303
# nobody writes to their own company:
POST /messages/new (company)                          sign-in  303      403      403      303      303
GET /messages/:id                                     sign-in  404      404      200      404      404
POST /messages/:id                                    sign-in  404      404      303      404      404
POST /messages/:id/reading                            sign-in  404      404      303      404      404
# nobody leaves a conversation of two:
POST /messages/:id/leaving                            sign-in  404      404      404      404      404
POST /messages/:id/muting                             sign-in  404      404      404      404      404
# the owner is in a group:
POST /messages/:id/leaving (group)                    sign-in  404      404      303      404      404
POST /messages/:id/muting (group)                     sign-in  404      404      303      404      404
SOCKET message:send                                   sign-in  not-found not-found ok     not-found not-found
SOCKET message:read                                   sign-in  not-found not-found ok     not-found not-found
SOCKET conversation:sync                              sign-in  not-found not-found ok     not-found not-found
SOCKET typing                                         sign-in  not-found not-found ok     not-found not-found
`;
