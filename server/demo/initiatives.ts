import { ago, day, parseMoment, workingDay } from './calendar.ts';
import { initiatives } from './data/initiatives.ts';
import { people } from './data/people.ts';
import type { DemoComment, DemoInitiative } from './data/types.ts';
import type { DemoState } from './demo-state.ts';
import { insert, reserveIds } from './rows.ts';

type InitiativeWithId = { id: number; initiative: DemoInitiative };

export async function addInitiatives(state: DemoState): Promise<void> {
  const ids = await reserveIds('initiatives', initiatives.length);
  const withIds = initiatives.map((initiative, index) => ({ id: ids[index] ?? 0, initiative }));
  await insert(
    'initiatives',
    withIds.map((each) => initiativeRow(state, each)),
  );
  await insert('initiative_milestones', withIds.flatMap(milestoneRows));
  await insert(
    'follows',
    withIds.flatMap((each) => followerRows(state, each)),
  );
  await insert(
    'initiative_companies',
    withIds.flatMap((each) => companyRows(state, each)),
  );
  await insert(
    'links',
    withIds.flatMap(({ id, initiative }) =>
      initiative.events.map((slug) => ({
        subject_type: 'event',
        subject_id: state.eventId(slug),
        target_type: 'initiative',
        target_id: id,
      })),
    ),
  );
  await addComments(state, withIds);
}

function initiativeRow(state: DemoState, { id, initiative }: InitiativeWithId) {
  const createdAt = ago(initiative.created, '09:05');
  const responsible = state.userId(initiative.responsible);
  const common = { ...subjectOf({ id, initiative }), actor: responsible };
  if (!initiative.draft) state.recordActivity({ ...common, type: 'initiative.published', at: createdAt });
  if (initiative.status === 'hearing') {
    const audience = initiative.followers.map((key) => state.userId(key));
    const at = ago(Math.min(20, initiative.created - 1), '08:30');
    state.recordActivity({ ...common, type: 'initiative.status-changed', audience, at });
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
    created_at: createdAt,
    updated_at: createdAt,
  };
}

function subjectOf({ id, initiative }: InitiativeWithId) {
  return { subject: { type: 'initiative', id }, data: { title: initiative.title, slug: initiative.slug } };
}

function milestoneRows({ id, initiative }: InitiativeWithId) {
  return initiative.milestones.map(([title, due, done], position) => ({
    initiative_id: id,
    title,
    due_on: day(workingDay(due)),
    done_on: done === undefined ? null : day(workingDay(done)),
    position,
  }));
}

function followerRows(state: DemoState, { id, initiative }: InitiativeWithId) {
  return initiative.followers.map((key, index) => ({
    subject_type: 'initiative',
    subject_id: id,
    user_id: state.userId(key),
    created_at: state.afterJoining(ago(Math.max(1, initiative.created - 3 * (index + 1)), '12:10'), key),
  }));
}

function companyRows(state: DemoState, { id, initiative }: InitiativeWithId) {
  return initiative.companies.map(([slug, key, contribution], index) => {
    const at = state.afterJoining(ago(Math.max(2, initiative.created - 9 * (index + 1)), '14:20'), key);
    const actor = state.userId(key);
    state.recordActivity({
      ...subjectOf({ id, initiative }),
      type: 'initiative.company-joined',
      actor,
      audience: [state.userId(initiative.responsible)],
      at,
    });
    return {
      initiative_id: id,
      company_id: state.company(slug).id,
      contribution,
      joined_by: actor,
      created_at: at,
    };
  });
}

type CommentWithId = InitiativeWithId & { comment: DemoComment; commentId: number; parentId: number | null };

async function addComments(state: DemoState, withIds: InitiativeWithId[]): Promise<void> {
  const oldestFirst = withIds
    .flatMap((each) => each.initiative.comments.map((comment) => ({ ...each, comment })))
    .sort((one, other) => parseMoment(one.comment.at).getTime() - parseMoment(other.comment.at).getTime());
  const ids = await reserveIds('comments', oldestFirst.length);
  const idOf = new Map<DemoComment, number>(
    oldestFirst.map(({ comment }, index) => [comment, ids[index] ?? 0]),
  );
  await insert(
    'comments',
    oldestFirst.map((each) => {
      const parent = parentOf(each.initiative, each.comment);
      const commentId = idOf.get(each.comment) ?? 0;
      return commentRow(state, { ...each, commentId, parentId: parent ? (idOf.get(parent) ?? null) : null });
    }),
  );
}

function parentOf({ comments }: DemoInitiative, { answers }: DemoComment): DemoComment | undefined {
  return answers === undefined ? undefined : comments[answers];
}

function commentRow(state: DemoState, { id, initiative, comment, commentId, parentId }: CommentWithId) {
  const at = parseMoment(comment.at);
  const authorId = state.userId(comment.author);
  const parent = parentOf(initiative, comment);
  const audience = [initiative.responsible, ...(parent ? [parent.author] : []), ...initiative.followers];
  const href = `/initiatives/${initiative.slug}/comments/${commentId}`;
  if (!comment.removed)
    state.recordActivity({
      type: 'comment.created',
      actor: authorId,
      subject: { type: 'comment', id: commentId },
      audience: audience.map((key) => state.userId(key)),
      data: { title: initiative.title, href, thread: `initiative:${id}` },
      at,
    });
  return {
    id: commentId,
    subject_type: 'initiative',
    subject_id: id,
    parent_id: parentId,
    author_id: authorId,
    by_office: people.some(({ key, role }) => key === comment.author && role !== undefined),
    body: comment.removed ? '' : comment.body,
    created_at: at,
    edited_at: comment.edited ? new Date(at.getTime() + 6 * 60_000) : null,
    removed_at: comment.removed ? new Date(at.getTime() + 45 * 60_000) : null,
  };
}
