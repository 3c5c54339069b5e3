import { expect } from 'chai';
import {
  Activity,
  alias,
  Comment,
  Company,
  execute,
  expr,
  Initiative,
  inTransaction,
  row,
  rows,
  select,
  sql,
} from '../../models/index.ts';
import { initiativeComments } from '../../server/features/initiatives/contracts.ts';
import { commentActivities } from '../../server/modules/comments/activities.ts';
import type { CommentContract } from '../../server/modules/comments/contract.ts';
import {
  countOfComments,
  findComment,
  listComments,
  pageOfComment,
} from '../../server/modules/comments/queries.ts';
import { commentRoutes } from '../../server/modules/comments/routes.ts';
import { commentSection } from '../../server/modules/comments/section.ts';
import { createComment, removeComment } from '../../server/modules/comments/service.ts';
import type { Actor } from '../../server/platform/actor.ts';
import { requireFound } from '../../server/platform/errors.ts';
import { findSubjects } from '../../server/platform/feature.ts';
import { createPerson } from '../support/builders/people.ts';
import { useServer } from '../support/server.ts';

const rejection = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (reason: Error) => reason,
  );

/** The contract of another type of subject: only some people comment on a company. */
function contractFor(people: { authors: Actor[]; reader: Actor }): CommentContract {
  const find = async (slug: string) => {
    const company = requireFound(await Company.findOne({ where: { slug } }));
    return { id: company.id, slug, title: company.name };
  };
  return {
    type: 'company',
    path: '/companies/:slug',
    section: 'companies',
    activities: commentActivities({
      created: 'company.commented',
      removed: 'company.comment-removed',
      topic: { name: 'companies', label: 'initiatives:topic' },
    }),
    find,
    lock: find,
    mayComment: (actor) => people.authors.some(({ id }) => id === actor.id),
    audience: async () => [people.reader.id],
  };
}

const c = alias(Comment, 'c');
const refs = select({ id: c.id, subjectType: c.subjectType, subjectId: c.subjectId });
/** Comments on a subject, in the order of their ids. */
const commentsOn = (type: string, id: number) =>
  rows(
    refs,
    sql`SELECT ${refs} FROM comments c WHERE c.subject_type = ${type} AND c.subject_id = ${id} ORDER BY c.id`,
  );

describe('Comments on any type of subject', () => {
  useServer();
  let number = 0;

  const actor = async (): Promise<Actor> => (await createPerson()).actor;
  const company = () => {
    number += 1;
    return Company.create({ slug: `firma-${number}`, name: `Firma ${number}` });
  };
  const initiative = () => {
    number += 1;
    return Initiative.create({ slug: `plan-${number}`, title: `Plan ${number}`, status: 'running' });
  };

  it('are refused from people whom the subject does not let comment', async () => {
    const [author, other] = [await actor(), await actor()];
    const { id, slug } = await company();
    const contract = contractFor({ authors: [author], reader: author });
    const comment = { body: 'Hej', parentId: null };

    await createComment(author, { contract, slug }, comment);
    const refusal = await rejection(createComment(other, { contract, slug }, comment));

    expect(refusal).to.include({ code: 'forbidden' });
    expect(await commentsOn('company', id)).to.have.length(1);
  });

  it('are removed by their author, and by nobody else: the office decides with reasons', async () => {
    const [author, other] = [await actor(), await actor()];
    const officer: Actor = { ...(await actor()), role: 'officer' };
    const { id: subjectId, slug } = await company();
    const contract = contractFor({ authors: [author, other], reader: author });
    const id = await createComment(author, { contract, slug }, { body: 'Hej', parentId: null });
    const subject = { id: subjectId, slug, title: '' };
    const shownTo = async (reader: Actor | null) =>
      (await commentSection(contract, { subject, query: { page: 1 }, actor: reader })).items.map(
        ({ mayRemove }) => mayRemove,
      );

    expect(await Promise.all([author, officer, other, null].map(shownTo))).to.deep.equal([
      [true],
      [false],
      [false],
      [false],
    ]);
    expect(await rejection(removeComment(officer, { contract, slug, id }))).to.include({ code: 'forbidden' });
    expect(await rejection(removeComment(other, { contract, slug, id }))).to.include({ code: 'forbidden' });
    await removeComment(author, { contract, slug, id });
    expect(await findComment({ type: 'company', id: subjectId }, id)).to.equal(undefined);
  });

  it('notify the people whom the subject names, under the types of its feature', async () => {
    const [author, reader] = [await actor(), await actor()];
    const { id: subjectId, slug, name } = await company();
    const contract = contractFor({ authors: [author], reader });

    const id = await createComment(author, { contract, slug }, { body: 'Hej', parentId: null });
    await removeComment(author, { contract, slug, id });

    const [href, thread] = [`/companies/${slug}/comments/${id}`, `company:${subjectId}`];
    expect(await activitiesOf(id)).to.deep.equal([
      { type: 'company.commented', audience: [reader.id], data: { title: name, href, thread } },
      { type: 'company.comment-removed', audience: [], data: { href } },
    ]);
  });

  it('have their routes below the page of the subject', () => {
    const contract = { ...initiativeComments, path: '/hearings/:slug' as const };

    const routes = commentRoutes(contract, () => Promise.reject(new Error('not shown')));

    expect(routes.map(({ method, path }) => `${method} ${path}`)).to.deep.equal([
      'post /hearings/:slug/comments',
      'get /hearings/:slug/comments/:id',
      'get /hearings/:slug/comments/:id/edit',
      'post /hearings/:slug/comments/:id/edit',
      'get /hearings/:slug/comments/:id/removal',
      'post /hearings/:slug/comments/:id/removal',
    ]);
  });

  it('are those of one subject, also where a subject of another type has the same id', async () => {
    const author = await actor();
    const id = 70_000;
    for (const type of ['company', 'initiative'])
      await Comment.create({ subjectType: type, subjectId: id, authorId: author.id, body: type });
    const [ofCompany, ofInitiative] = [
      (await commentsOn('company', id))[0],
      (await commentsOn('initiative', id))[0],
    ];
    const count = select({ count: countOfComments('company', sql`${id}::integer`) });

    const { items } = await listComments({ type: 'company', id }, 1);

    expect(items.map(({ body }) => body)).to.deep.equal(['company']);
    expect(await row(count, sql`SELECT ${count}`)).to.deep.equal({ count: 1 });
    expect(await pageOfComment({ type: 'company', id }, ofCompany?.id ?? 0)).to.equal(1);
    expect(await pageOfComment({ type: 'company', id }, ofInitiative?.id ?? 0)).to.equal(undefined);
    expect(await findComment({ type: 'company', id }, ofInitiative?.id ?? 0)).to.equal(undefined);
  });

  it('are deleted together with their subject, and no others', async () => {
    const [one, other, author] = [await initiative(), await initiative(), await actor()];
    const comment = { subjectType: 'initiative', authorId: author.id, body: 'Hej' };
    const first = await Comment.create({ ...comment, subjectId: one.id });
    await Comment.create({ ...comment, subjectId: one.id, parentId: first.id });
    await Comment.create({ ...comment, subjectId: other.id });
    await Comment.create({ ...comment, subjectType: 'note', subjectId: one.id });

    await one.destroy();

    expect(await commentsOn('initiative', one.id)).to.deep.equal([]);
    expect(await commentsOn('initiative', other.id)).to.have.length(1);
    expect(await commentsOn('note', one.id)).to.have.length(1);
  });

  it('never outlive a subject that is deleted while someone comments', async () => {
    const [one, author] = [await initiative(), await actor()];
    const comment = () =>
      createComment(
        author,
        { contract: initiativeComments, slug: one.slug },
        { body: 'Hej', parentId: null },
      );

    const outcomes = await Promise.allSettled([comment(), comment(), one.destroy(), comment(), comment()]);

    expect(outcomes[2]?.status).to.equal('fulfilled');
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).to.include({ code: 'not-found' });
    expect(await commentsOn('initiative', one.id)).to.deep.equal([]);
  });

  it('are found by others with the title and the rights of their subject', async () => {
    const [one, author] = [await initiative(), await actor()];
    const { id } = await Comment.create({
      subjectType: 'initiative',
      subjectId: one.id,
      authorId: author.id,
      body: 'Hej',
    });
    const find = async () => (await findSubjects([{ type: 'comment', id }], author)).get(`comment:${id}`);

    expect(await find()).to.deep.equal({
      id,
      title: one.title,
      href: `/initiatives/${one.slug}/comments/${id}`,
    });
    await one.update({ published: false });
    expect(await find()).to.equal(undefined);
  });

  it('are read by an index alone where there are 5,000 of them, also the last page', async () => {
    const [one, author] = [await initiative(), await actor()];
    await execute(sql`
      INSERT INTO comments (subject_type, subject_id, author_id, body)
      SELECT 'initiative', CASE WHEN n <= 3400 THEN ${one.id} ELSE 80000 + n % 100 END, ${author.id},
        'Nr. ' || n
      FROM generate_series(1, 10000) n`);
    await execute(sql`
      INSERT INTO comments (subject_type, subject_id, parent_id, author_id, body)
      SELECT subject_type, subject_id, id, author_id, 'Svar' FROM comments
      WHERE subject_id = ${one.id} ORDER BY id LIMIT 1600`);
    await execute(sql`ANALYZE comments`);
    const subject = { type: 'initiative', id: one.id };
    const last = (await commentsOn('initiative', one.id))[3399]?.id ?? 0;

    const [page, place, scans] = await inTransaction(async () => [
      await listComments(subject, 100),
      await pageOfComment(subject, last),
      await sequentialScans(),
    ]);

    expect([page.items.length, page.hasMore, page.items.at(-1)?.id, place]).to.deep.equal([
      50,
      false,
      last,
      100,
    ]);
    expect(scans).to.equal(0);
  });
});

const a = alias(Activity, 'a');
const activityColumns = select({ type: a.type, audience: a.audience, data: a.data });
const activitiesOf = (commentId: number) =>
  rows(
    activityColumns,
    sql`SELECT ${activityColumns} FROM activities a
      WHERE a.subject_type = 'comment' AND a.subject_id = ${commentId} ORDER BY a.id`,
  );

const scanned = select({ count: expr.integer(sql`seq_scan`) });

/** How often the open transaction has read the whole table of comments. */
async function sequentialScans(): Promise<number | undefined> {
  const statistics = await row(
    scanned,
    sql`SELECT ${scanned} FROM pg_stat_xact_user_tables WHERE relname = 'comments'`,
  );
  return statistics?.count;
}
