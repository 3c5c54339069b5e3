import { executeSql, inTransaction, row, sql } from '../../models/index.ts';
import { addCompanies, addPeople } from './community.ts';
import { addOpportunities } from './market.ts';
import { addEvents } from './meetings.ts';
import { addNews } from './news.ts';
import { type DrawnPictures, drawPictures } from './pictures.ts';
import { insert } from './rows.ts';
import { addInitiatives } from './strategy.ts';
import { addConversations } from './talk.ts';
import { Town } from './town.ts';

/** Of this house's advisory locks, the one of the demo community. */
const lock = 7_402_640;

/** Fills an empty database with the demo community, all of it or nothing; leaves any other as it is. */
export async function fillDemo(say: (line: string) => void): Promise<void> {
  if (await hasPeople()) return;
  say('Filling in the demo community …');
  const pictures = await drawPictures(); // before the transaction, which must be short
  await inTransaction(async () => {
    await executeSql('SELECT pg_advisory_xact_lock($1)', [lock]); // of two starts at once, the second one waits here
    if (!(await hasPeople())) await fill(pictures);
  });
}

async function fill(pictures: DrawnPictures): Promise<void> {
  const town = new Town();
  await insert('pictures', pictures.rows);
  await addPeople(town, pictures);
  await addCompanies(town, pictures);
  await addEvents(town);
  await addInitiatives(town);
  await addOpportunities(town);
  await addConversations(town);
  await addNews(town);
}

async function hasPeople(): Promise<boolean> {
  return Boolean(await row(sql`SELECT 1 FROM users LIMIT 1`));
}
