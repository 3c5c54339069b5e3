import { ago, day } from './calendar.ts';
import { opportunities } from './data/opportunities.ts';
import { draw, insert } from './rows.ts';
import { numberOf, type Town } from './town.ts';

export async function addOpportunities(town: Town): Promise<void> {
  const oldestFirst = [...opportunities].sort((one, other) => other.created - one.created);
  const ids = await draw('opportunities', oldestFirst.length);
  await insert(
    'opportunities',
    oldestFirst.map((opportunity, place) => {
      const author = town.person(opportunity.person);
      const createdAt = ago(opportunity.created, `1${numberOf(opportunity.title) % 8}:20`);
      const closedAt = opportunity.closed === undefined ? null : ago(opportunity.closed, '10:00');
      const subject = { type: 'opportunity', id: ids[place] ?? 0 };
      const data = { title: opportunity.title, id: subject.id };
      town.happened({ type: 'opportunity.posted', actor: author, subject, data, at: createdAt });
      for (const company of closedAt ? [] : fitting(town, opportunity.company, opportunity.tags))
        town.happened({ type: 'opportunity.matched', actor: author, subject, audience: company, data, at: createdAt });
      return {
        id: subject.id,
        kind: opportunity.kind,
        matter: opportunity.matter,
        title: opportunity.title,
        body: opportunity.body,
        tags: opportunity.tags,
        company_id: opportunity.company ? town.company(opportunity.company).id : null,
        user_id: author,
        closes_on: opportunity.closes === undefined ? null : day(opportunity.closes),
        closed_at: closedAt,
        created_at: createdAt,
        updated_at: closedAt ?? createdAt,
      };
    }),
  );
}

/** The people of the companies that offer or seek one of the words, other than its own. */
function fitting(town: Town, own: string | undefined, tags: string[]): number[][] {
  return [...town.companies]
    .filter(([slug, { words }]) => slug !== own && tags.some((tag) => words.includes(tag)))
    .map(([, { people }]) => people)
    .filter((people) => people.length > 0);
}
