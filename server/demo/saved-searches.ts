import { ago } from './calendar.ts';
import type { DemoState } from './demo-state.ts';
import { insert } from './rows.ts';

const searches = [
  {
    person: 'mette',
    name: 'Malere i Hedehusene',
    address: '/companies?q=maler&district=hedehusene',
    days: 40,
  },
  { person: 'mette', name: 'De søger lærling', address: '/companies?seeks=l%C3%A6rling', days: 12 },
  { person: 'priya', name: 'Office space', address: '/companies?q=office+space', days: 9 },
];

/** Inserts searches of the directory that people have saved. */
export async function addSavedSearches(state: DemoState): Promise<void> {
  await insert(
    'saved_searches',
    searches.map(({ person, name, address, days }) => ({
      user_id: state.userId(person),
      name,
      address,
      is_complete: false, // the companies of the demo are not new
      created_at: state.afterJoining(ago(days, '09:20'), person),
    })),
  );
}
