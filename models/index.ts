// All that the floors above take of the database. Models are written through one at a time, so none is associated with another.
export { Activity } from './activities.ts';
export { Company, CompanyMember } from './companies.ts';
export {
  apart,
  connectTo,
  databaseUrl,
  disconnect,
  executeSql,
  inTransaction,
  patience,
  readPool,
  row,
  rows,
} from './database.ts';
export { Event } from './events.ts';
export { Initiative, InitiativeComment, InitiativeMilestone, type InitiativeStatus } from './initiatives.ts';
export { Opportunity, openOn } from './opportunities.ts';
export { Identity, User } from './users.ts';
export { columns, escapeLike, nothing, Sql, sql, where } from './sql.ts';
export { stateOf } from './table-version.ts';
