import { expect } from 'chai';
import { alias, Company, Follow, Initiative, row, rows, select, sql } from '../../models/index.ts';
import { countOfFollowers, isFollowedBy, listFollowerIds } from '../../server/modules/follows/queries.ts';
import { personalData } from '../../server/platform/personal-data.ts';
import { createPerson } from '../support/builders/people.ts';
import { useServer } from '../support/server.ts';
import { Visitor } from '../support/visitor.ts';

const f = alias(Follow, 'f');
const followColumns = select({ subjectType: f.subjectType, subjectId: f.subjectId, userId: f.userId });
const followsOf = (type: string, id: number) =>
  rows(
    followColumns,
    sql`SELECT ${followColumns} FROM follows f WHERE f.subject_type = ${type} AND f.subject_id = ${id}`,
  );

describe('Following any type of subject', () => {
  useServer();
  let number = 0;

  const initiative = (fields: { published?: boolean } = {}) => {
    number += 1;
    return Initiative.create({
      slug: `plan-${number}`,
      title: `Plan ${number}`,
      status: 'running',
      ...fields,
    });
  };
  const company = () => {
    number += 1;
    return Company.create({ slug: `firma-${number}`, name: `Firma ${number}` });
  };

  it('is separate from following a subject of another type with the same id', async () => {
    const [mette, omar] = [await createPerson(), await createPerson()];
    const id = 70_000;
    await Follow.create({ subjectType: 'company', subjectId: id, userId: mette.id });
    await Follow.create({ subjectType: 'initiative', subjectId: id, userId: omar.id });
    const followState = (type: string, userId: number) => {
      const columns = select({
        isFollowing: isFollowedBy(userId, type, sql`${id}::integer`),
        followers: countOfFollowers(type, sql`${id}::integer`),
      });
      return row(columns, sql`SELECT ${columns}`);
    };

    expect(await listFollowerIds({ type: 'company', id })).to.deep.equal([mette.id]);
    expect(await followState('company', mette.id)).to.deep.equal({ isFollowing: true, followers: 1 });
    expect(await followState('company', omar.id)).to.deep.equal({ isFollowing: false, followers: 1 });
    expect(await followState('note', mette.id)).to.deep.equal({ isFollowing: false, followers: 0 });
  });

  it('ends when the subject is deleted', async () => {
    const [one, firm, mette] = [await initiative(), await company(), await createPerson()];
    await Follow.create({ subjectType: 'initiative', subjectId: one.id, userId: mette.id });
    await Follow.create({ subjectType: 'company', subjectId: firm.id, userId: mette.id });

    await one.destroy();
    await firm.destroy();

    expect([
      ...(await followsOf('initiative', one.id)),
      ...(await followsOf('company', firm.id)),
    ]).to.deep.equal([]);
  });

  it('never outlives a subject that is deleted at the same time', async () => {
    const [one, mette, omar] = [await initiative(), await createPerson(), await createPerson()];
    const path = `/initiatives/${one.slug}/follow`;

    const [first, , second] = await Promise.all([mette.post(path), one.destroy(), omar.post(path)]);

    for (const { status } of [first, second]) expect(status).to.be.oneOf([303, 404]);
    expect(await followsOf('initiative', one.id)).to.deep.equal([]);
  });

  it('is listed on a page of the person, the newest first, without what the person may not see', async () => {
    const [mette, first, second, draft] = [
      await createPerson(),
      await initiative(),
      await initiative(),
      await initiative(),
    ];
    for (const { slug } of [first, second, draft]) await mette.post(`/initiatives/${slug}/follow`);
    await draft.update({ published: false });

    const { text } = await mette.get('/me/follows');

    expect(text.indexOf(`>${second.title}<`))
      .to.be.greaterThan(0)
      .and.lessThan(text.indexOf(`>${first.title}<`));
    expect(text).not.to.contain(draft.title);
    expect((await new Visitor().get('/me/follows')).location).to.match(/^\/sign-in/);
  });

  it('is ended on the list, which is shown again', async () => {
    const [mette, one] = [await createPerson(), await initiative()];
    await mette.post(`/initiatives/${one.slug}/follow`);

    const answer = await mette.post(`/initiatives/${one.slug}/unfollow`, { from: 'list' });

    expect(answer.location).to.equal('/me/follows');
    const { text } = await mette.get('/me/follows');
    expect(text).to.contain('Du følger ikke noget endnu');
    expect(text).not.to.contain(one.title);
    expect(
      (await mette.post(`/initiatives/${one.slug}/unfollow`, { from: '//x.example' })).location,
    ).to.equal(`/initiatives/${one.slug}`);
  });

  it('is in the export of a person’s data', async () => {
    const [mette, one] = [await createPerson(), await initiative()];
    await mette.post(`/initiatives/${one.slug}/follow`);
    const module = personalData().find(({ columns }) => columns.includes('follows.user_id'));

    const { follows } = (await module?.collect(mette.id)) ?? {};

    expect(follows).to.have.length(1);
    expect(follows).to.have.nested.property('[0].href', `/initiatives/${one.slug}`);
  });
});
