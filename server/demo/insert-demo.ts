import { analyseWords } from '../features/companies/search/vocabulary.ts';
import { addActivities } from './activities.ts';
import { addAddresses } from './addresses.ts';
import { addCompanies } from './companies.ts';
import { addCompanyFiles } from './company-files.ts';
import { addConversations } from './conversations.ts';
import { DemoState } from './demo-state.ts';
import { addEvents } from './events.ts';
import { addCompanyFollows } from './follows.ts';
import { addInitiatives } from './initiatives.ts';
import { addIntroductions } from './introductions.ts';
import { addErasedOfficer, addOfficeLog } from './office-log.ts';
import { addOpportunities } from './opportunities.ts';
import { addOpportunityPictures } from './opportunity-pictures.ts';
import type { DrawnPictures } from './pictures.ts';
import { addReferences } from './references.ts';
import { addRegisteredCompanies } from './registered-companies.ts';
import { addReports } from './reports.ts';
import { addRequests } from './requests.ts';
import { insert } from './rows.ts';
import { addSavedSearches } from './saved-searches.ts';
import { addUsers } from './users.ts';
import { addViews } from './views.ts';

export { drawPictures } from './pictures.ts';
export { addRegister } from './register.ts';

/** Inserts the whole community, in the open transaction. */
export async function insertDemo(pictures: DrawnPictures): Promise<void> {
  const state = new DemoState();
  await insert('pictures', pictures.rows);
  await addUsers(state, pictures);
  await addCompanies(state, pictures);
  await addCompanyFiles(state, pictures.companyFiles);
  await addCompanyFollows(state);
  await addSavedSearches(state);
  await addEvents(state);
  await addAddresses();
  await addInitiatives(state);
  await addOpportunities(state);
  await addOpportunityPictures(state, pictures.opportunities);
  await addConversations(state);
  await addRequests(state);
  await addRegisteredCompanies(state);
  await addIntroductions(state);
  await addReferences(state);
  await addViews(state);
  await addReports(state);
  await addErasedOfficer(); // the oldest: the log is in the order of the ids
  addOfficeLog(state);
  await addActivities(state);
  await analyseWords();
}
