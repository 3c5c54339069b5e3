// The database API for the layers above. Each model writes one table; no model is associated with another.
export { Activity, OutboxEmail } from './activities.ts';
export { Comment } from './comments.ts';
export { Company, CompanyMember, CompanyProduct, type MemberRole, memberRoles } from './companies.ts';
export { CompanyAnswers } from './company-answers.ts';
export { CompanyReference } from './company-references.ts';
export { CompanySearchTerm, CompanyView, type ViewSource, viewSources } from './company-views.ts';
export {
  commitSynchronously,
  connectTo,
  databaseTimeouts,
  databaseUrl,
  disconnect,
  type Pooler,
  readPool,
} from './connection.ts';
export { copyRows } from './copy.ts';
export { Count, CountChange, countsNamed, tableVersion } from './counts.ts';
export { DataRequest, identityChecks } from './data-requests.ts';
export {
  execute,
  executeSql,
  exists,
  inTransaction,
  isInTransaction,
  outsideTransaction,
  records,
  row,
  rows,
} from './database.ts';
export { alias, optionalAlias, tableModels } from './define-model.ts';
export { CalendarLink, Event } from './events.ts';
export { FileChunk, type FileKind, FileUse, fileKinds, PendingUpload, Picture, StoredFile } from './files.ts';
export { Follow } from './follows.ts';
export {
  ImportChange,
  ImportColumnChoice,
  ImportLine,
  ImportProgress,
  ImportRun,
  ImportSetting,
} from './imports.ts';
export {
  Initiative,
  InitiativeCompany,
  InitiativeMilestone,
} from './initiatives.ts';
export { Introduction } from './introductions.ts';
export { jsonDate, jsonTimestamp } from './json.ts';
export { Link } from './links.ts';
export { MatchAnswer, matchAnswers } from './match-answers.ts';
export { Conversation, ConversationParticipant, Message, type MessageEvent } from './messages.ts';
export { type MisuseKind, misuseKinds, ReportHold, ReportMisuseMark, ReportSource } from './misuse.ts';
export { Notification, NotificationSubscription } from './notifications.ts';
export {
  Opportunity,
  OpportunityAlertsOff,
  OpportunityReply,
  openOn,
  opportunityAudiences,
  opportunityKinds,
  opportunityMatters,
  replyStates,
  SavedOpportunity,
} from './opportunities.ts';
export { Address, AddressStreet, AddressUnit, Position, type PositionSource } from './positions.ts';
export {
  FormerCompanyMember,
  type ProposalKind,
  proposalKinds,
  RegisterProposal,
  RegisterReading,
  RegisterValues,
} from './register.ts';
export {
  Report,
  ReportCase,
  ReportComplaint,
  ReportDecision,
  ReportParty,
  ReportSnapshot,
  ReportStatement,
  reportKinds,
  reportMeasures,
} from './reports.ts';
export { type RequestState, UserRequest } from './requests.ts';
export {
  eventIsPublic,
  eventNotHidden,
  type HideableType,
  isClosed,
  notHidden,
  opportunityNotHidden,
  SubjectRestriction,
  subjectNotHidden,
} from './restrictions.ts';
export { SavedSearch, SavedSearchHit } from './saved-searches.ts';
export { SeatPool, SeatRegistration, type SeatStatus } from './seats.ts';
export { RecoveryCode, SecondFactor, SecondFactorOffer, UsedPasskeyChallenge } from './second-factors.ts';
export { expr, type RowOfSelection, type Selection, select, TypedSql } from './selection.ts';
export { emptySql, escapeLike, join as joinSql, plannedAnew, Sql, sql, unionAll, where } from './sql.ts';
export { Revision, Statement, type StatementName, statementNames, TermsAcceptance } from './statements.ts';
export { CompanyTakeover, type TakeoverWay } from './takeovers.ts';
export {
  AccountVisit,
  EmailLink,
  ErasedAccount,
  Identity,
  notBanned,
  type OAuthProvider,
  OAuthState,
  Session,
  StaffIdentity,
  User,
  type UserRole,
  userRoles,
} from './users.ts';
