import { ago, day, meetingDay, spoken } from './calendar.ts';
import { initiatives } from './data/initiatives.ts';
import { people } from './data/people.ts';
import type { DemoComment, DemoInitiative } from './data/shapes.ts';
import { draw, insert } from './rows.ts';
import type { Town } from './town.ts';

type Numbered = { id: number; initiative: DemoInitiative };

export async function addInitiatives(town: Town): Promise<void> {
  const ids = await draw('initiatives', initiatives.length);
  const numbered = initiatives.map((initiative, place) => ({ id: ids[place] ?? 0, initiative }));
  await insert(
    'initiatives',
    numbered.map((one) => initiativeRow(town, one)),
  );
  await insert('initiative_milestones', numbered.flatMap(milestonesOf));
  await insert(
    'follows',
    numbered.flatMap((one) => followersOf(town, one)),
  );
  await insert(
    'initiative_companies',
    numbered.flatMap((one) => companiesOf(town, one)),
  );
  await insert(
    'links',
    numbered.flatMap(({ id, initiative }) =>
      initiative.events.map((slug) => ({
        subject_type: 'event',
        subject_id: town.event(slug),
        target_type: 'initiative',
        target_id: id,
      })),
    ),
  );
  await addComments(town, numbered);
}

function initiativeRow(town: Town, { id, initiative }: Numbered) {
  const created = ago(initiative.created, '09:05');
  const responsible = town.person(initiative.responsible);
  if (!initiative.draft)
    town.happened({ ...about({ id, initiative }), type: 'initiative.published', actor: responsible, at: created });
  if (initiative.status === 'hearing') {
    const audience = initiative.followers.map((key) => town.person(key));
    const heard = ago(Math.min(20, initiative.created - 1), '08:30');
    town.happened({
      ...about({ id, initiative }),
      type: 'initiative.status-changed',
      actor: responsible,
      audience,
      at: heard,
    });
  }
  return {
    id,
    slug: initiative.slug,
    title: initiative.title,
    summary: initiative.summary,
    body: initiative.body,
    theme: initiative.theme,
    status: initiative.status,
    starts_on: day(initiative.starts),
    ends_on: initiative.ends === undefined ? null : day(initiative.ends),
    responsible_id: responsible,
    published: !initiative.draft,
    version: 1,
    created_by: responsible,
    created_at: created,
    updated_at: created,
  };
}

function about({ id, initiative }: Numbered) {
  return { subject: { type: 'initiative', id }, data: { title: initiative.title, slug: initiative.slug } };
}

function milestonesOf({ id, initiative }: Numbered) {
  return initiative.milestones.map(([title, due, done], position) => ({
    initiative_id: id,
    title,
    due_on: day(meetingDay(due)),
    done_on: done === undefined ? null : day(meetingDay(done)),
    position,
  }));
}

function followersOf(town: Town, { id, initiative }: Numbered) {
  return initiative.followers.map((key, place) => ({
    subject_type: 'initiative',
    subject_id: id,
    user_id: town.person(key),
    created_at: town.notBefore(ago(Math.max(1, initiative.created - 3 * (place + 1)), '12:10'), key),
  }));
}

function companiesOf(town: Town, { id, initiative }: Numbered) {
  return initiative.companies.map(([slug, by, contribution], place) => {
    const at = town.notBefore(ago(Math.max(2, initiative.created - 9 * (place + 1)), '14:20'), by);
    const audience = [town.person(initiative.responsible)];
    const actor = town.person(by);
    town.happened({ ...about({ id, initiative }), type: 'initiative.company-joined', actor, audience, at });
    return { initiative_id: id, company_id: town.company(slug).id, contribution, joined_by: actor, created_at: at };
  });
}

async function addComments(town: Town, numbered: Numbered[]): Promise<void> {
  const all = numbered.flatMap((one) => one.initiative.comments.map((comment) => ({ ...one, comment })));
  all.sort((a, b) => spoken(a.comment.at).getTime() - spoken(b.comment.at).getTime());
  const ids = await draw('comments', all.length);
  const idOf = new Map<DemoComment, number>(all.map(({ comment }, place) => [comment, ids[place] ?? 0]));
  await insert(
    'comments',
    all.map(({ id, initiative, comment }) => {
      const parent = comment.to === undefined ? undefined : initiative.comments[comment.to];
      const at = spoken(comment.at);
      const heard = [initiative.responsible, ...(parent ? [parent.by] : []), ...initiative.followers];
      const own = about({ id, initiative });
      const href = `/initiatives/${initiative.slug}/comments/${idOf.get(comment)}`;
      const data = { title: initiative.title, href };
      const audience = heard.map((key) => town.person(key));
      if (!comment.removed)
        town.happened({ ...own, type: 'comment.made', actor: town.person(comment.by), audience, data, at });
      return {
        id: idOf.get(comment),
        subject_type: 'initiative',
        subject_id: id,
        parent_id: parent ? idOf.get(parent) : null,
        author_id: town.person(comment.by),
        by_office: people.some(({ key, role }) => key === comment.by && role !== undefined),
        body: comment.removed ? '' : comment.body,
        created_at: at,
        edited_at: comment.edited ? new Date(at.getTime() + 6 * 60_000) : null,
        removed_at: comment.removed ? new Date(at.getTime() + 45 * 60_000) : null,
      };
    }),
  );
}
