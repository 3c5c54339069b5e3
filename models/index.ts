// Associations are declared here and nowhere else.
import { Company, CompanyMember } from './companies.ts';
import { Identity, User } from './people.ts';

User.hasMany(Identity, { foreignKey: 'userId', as: 'identities' });
Identity.belongsTo(User, { foreignKey: 'userId', as: 'user' });

Company.hasMany(CompanyMember, { foreignKey: 'companyId', as: 'members' });
CompanyMember.belongsTo(User, { foreignKey: 'userId', as: 'user' });

export { Activity } from './activities.ts';
export { Company, CompanyMember } from './companies.ts';
export {
  connectTo,
  databaseUrl,
  disconnect,
  executeSql,
  inTransaction,
  readPool,
  row,
  rows,
} from './database.ts';
export { Event } from './events.ts';
export { Initiative, InitiativeComment, InitiativeMilestone, type InitiativeStatus } from './initiatives.ts';
export { Opportunity } from './opportunities.ts';
export { Identity, User } from './people.ts';
export { escapeLike, join, nothing, Sql, sql } from './sql.ts';
