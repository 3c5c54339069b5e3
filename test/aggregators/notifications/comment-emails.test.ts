import { expect } from 'chai';
import { Comment, execute, Initiative, sql } from '../../../models/index.ts';
import { findCommentExcerpt } from '../../../server/modules/comments/queries.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { outbox } from '../../support/mailbox.ts';
import { jobsDone, useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

describe('The e-mail about a comment', () => {
  useServer();
  let reader: Person;
  let slug = '';

  beforeEach(async () => {
    outbox.clear();
    reader = await createPerson();
    slug = `i-${reader.id}`;
    await Initiative.create({ slug, title: 'Grøn strøm', status: 'running' });
    await reader.post('/notifications/settings', { topics: ['initiatives'] });
    await reader.post(`/initiatives/${slug}/follow`);
  });

  const emailAbout = async (body: string) => {
    const writer = await createPerson();
    await writer.post(`/initiatives/${slug}/comments`, { body });
    await jobsDone();
    return outbox.to(reader.email)[0];
  };

  it('has its words, as they were written', async () => {
    const email = await emailAbout('24. december er dårlig.\n\nHvad med <b>2. januar</b> *?');

    expect(email?.text).to.contain('»24. december er dårlig.\n\nHvad med <b>2. januar</b> *?«');
    expect(email?.html).to.contain('24. december').and.contain('&lt;b&gt;').and.not.contain('<b>2.');
  });

  it('has the beginning of a long one', async () => {
    const email = await emailAbout(`${'ord '.repeat(300)}slut`);

    expect(email?.text).to.contain('ord ord…«').and.not.contain('slut');
  });

  it('does not have the words of one that was removed meanwhile, or whose writer was banned', async () => {
    const [removed, banned, kept] = [await createPerson(), await createPerson(), await createPerson()];
    const create = (author: Person, body: string) =>
      Comment.create({ subjectType: 'initiative', subjectId: 1, authorId: author.id, body });
    const ids = await Promise.all([create(removed, 'et'), create(banned, 'to'), create(kept, 'tre')]);
    await Comment.update({ body: '', removedAt: new Date() }, { where: { id: ids[0].id } });
    await execute(sql`UPDATE users SET banned_at = now() WHERE id = ${banned.id}`);

    const excerpts = await Promise.all(ids.map(({ id }) => findCommentExcerpt(id)));

    expect(excerpts).to.deep.equal([undefined, undefined, 'tre']);
  });
});

describe('Every e-mail', () => {
  useServer();

  it('says that it was sent automatically, so that out-of-office replies are not', async () => {
    await new Visitor().post('/sign-in', { email: 'anne@firma.example' });
    await jobsDone();

    const { headers } = outbox.to('anne@firma.example')[0] ?? { headers: new Map() };
    expect(headers.get('auto-submitted')).to.equal('auto-generated');
    expect(headers.get('x-auto-response-suppress')).to.equal('All');
  });
});
