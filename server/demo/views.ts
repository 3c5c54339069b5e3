import { createHash } from 'node:crypto';
import { type ViewSource, viewSources } from '../../models/index.ts';
import { countAnswers } from '../features/companies/head/answers.ts';
import { localDay } from '../platform/text/format.ts';
import { ago, day } from './calendar.ts';
import { companies } from './data/companies.ts';
import { type DemoState, hashOf } from './demo-state.ts';
import { insert } from './rows.ts';

const DAYS = 84;

/** So many of ten views come from each kind of page. */
const shares: Record<ViewSource, number> = { directory: 4, search: 2, posts: 1, events: 1, other: 2 };

/** Words that led to some companies, with the number of searches in a week. */
const terms: Record<string, Record<string, number>> = {
  'holm-datter-snedkeri': { trappe: 5, butiksinventar: 4, snedker: 3, køkken: 2 },
  'rootline-sensors': { sensor: 4, jord: 2 },
};

/** Inserts how often pages were shown, the same at each start, and counts how soon companies answer. */
export async function addViews(state: DemoState): Promise<void> {
  await insert(
    'company_views',
    companies.flatMap((company) => viewsOf(state, company)),
  );
  await insert(
    'company_search_terms',
    Object.keys(terms).flatMap((slug) => termsOf(state, slug)),
  );
  await countAnswers.run({});
}

function viewsOf(state: DemoState, { slug, joined }: { slug: string; joined: number }) {
  const busy = 1 + (hashOf(slug) % 7);
  return Array.from({ length: Math.min(DAYS, joined) }, (_, index) => index).flatMap((daysAgo) =>
    viewSources.flatMap((source) => {
      const chance = hashOf(`${slug} ${source} ${daysAgo}`) % 20;
      const views = chance < shares[source] * 4 ? 1 + (chance % (busy + 3)) : 0;
      return views > 0 ? [{ company_id: state.company(slug).id, day: day(-daysAgo), source, views }] : [];
    }),
  );
}

function termsOf(state: DemoState, slug: string) {
  return [1, 2, 3].flatMap((weeksAgo) =>
    Object.entries(terms[slug] ?? {}).map(([word, searches]) => ({
      company_id: state.company(slug).id,
      week: mondayBefore(weeksAgo * 7),
      key: `\\x${createHash('sha256').update(word).digest('hex').slice(0, 32)}`,
      word,
      days: 2,
      last_day: day(-weeksAgo * 7),
      searches,
    })),
  );
}

/** The Monday of the week of the day that lies a number of days back. */
function mondayBefore(daysAgo: number): string {
  const date = new Date(`${localDay(ago(daysAgo, '12:00'))}T12:00Z`);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}
