import { addCompanies, addPeople } from './community.ts';
import { addCompanyFollows } from './follows.ts';
import { addOpportunities } from './market.ts';
import { addEvents } from './meetings.ts';
import { addNews } from './news.ts';
import type { DrawnPictures } from './pictures.ts';
import { insert } from './rows.ts';
import { addInitiatives } from './strategy.ts';
import { addConversations } from './talk.ts';
import { Town } from './town.ts';

export { drawPictures } from './pictures.ts';

/** The whole community, in the open transaction. */
export async function fill(pictures: DrawnPictures): Promise<void> {
  const town = new Town();
  await insert('pictures', pictures.rows);
  await addPeople(town, pictures);
  await addCompanies(town, pictures);
  await addCompanyFollows(town);
  await addEvents(town);
  await addInitiatives(town);
  await addOpportunities(town);
  await addConversations(town);
  await addNews(town);
}
