import { expect } from 'chai';
import { execute, inTransaction, sql } from '../../../models/index.ts';
import { personalData } from '../../../server/platform/personal-data.ts';
import { activitiesOf, countOf, createInitiative } from '../../support/builders/initiatives.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { jobsDone, useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

describe('Comments on an initiative', () => {
  useServer();

  const commentBy = async (author: Person, slug: string, body: string, parentId = ''): Promise<string> => {
    const { location } = await author.post(`/initiatives/${slug}/comments`, {
      body,
      ...(parentId && { parentId }),
    });
    return /#comment-(\d+)$/.exec(location ?? '')?.[1] ?? '';
  };
  const page = async (slug: string) => (await new Visitor().get(`/initiatives/${slug}`)).text;

  it('are read by everybody and written by people who are signed in', async () => {
    const [one, mette] = [await createInitiative(), await createPerson({ name: 'Mette Møbel' })];

    await commentBy(mette, one.slug, 'Husk cyklerne');
    const refused = await new Visitor().post(`/initiatives/${one.slug}/comments`, { body: 'Hej' });

    expect(await page(one.slug))
      .to.contain('Husk cyklerne')
      .and.to.contain('Mette Møbel');
    expect(refused.location).to.match(/^\/sign-in/);
    expect(await countOf('comments', one.id)).to.equal(1);
  });

  it('have their answers below them, one level deep, oldest first', async () => {
    const [one, mette] = [await createInitiative(), await createPerson()];
    const first = await commentBy(mette, one.slug, 'Nummer et');
    await commentBy(mette, one.slug, 'Nummer to');
    const answer = await commentBy(mette, one.slug, 'Svar på et', first);
    await commentBy(mette, one.slug, 'Svar på svaret', answer);

    const text = await page(one.slug);

    const order = ['Nummer et', 'Svar på et', 'Svar på svaret', 'Nummer to'].map((body) =>
      text.indexOf(body),
    );
    expect(order)
      .to.deep.equal([...order].sort((a, b) => a - b))
      .and.not.to.include(-1);
    expect(text.match(/class="is-answer"/g)).to.have.lengthOf(2);
  });

  it('stay official answers of the office after their author has left it', async () => {
    const [one, officer] = [await createInitiative(), await createPerson({ role: 'officer' })];
    await commentBy(officer, one.slug, 'Det kigger vi på');

    await execute(sql`UPDATE users SET role = 'member' WHERE id = ${officer.id}`);

    expect(await page(one.slug))
      .to.contain('comment is-office')
      .and.to.match(/class="official">.*Kommunen<\/span>/);
  });

  it('notify followers, the author of the answered comment and the responsible officer only', async () => {
    const [mette, omar, priya, other] = [
      await createPerson(),
      await createPerson(),
      await createPerson(),
      await createPerson(),
    ];
    const officer = await createPerson({ role: 'officer' });
    const one = await createInitiative({ title: 'Havnen', responsibleId: officer.id });
    await priya.post(`/initiatives/${one.slug}/follow`);
    const first = await commentBy(mette, one.slug, 'Hvad med havnen?');
    await jobsDone();
    await mette.post('/notifications/reading');

    await commentBy(omar, one.slug, 'Den er dyb nok', first);
    await jobsDone();

    expect((await mette.get('/notifications')).text).to.contain(
      `${omar.name} har skrevet i debatten om Havnen`,
    );
    for (const reader of [priya, officer])
      expect((await reader.get('/notifications')).text)
        .to.contain('Havnen')
        .and.contain(`${omar.name} og ${mette.name}`);
    for (const reader of [omar, other])
      expect((await reader.get('/notifications')).text).not.to.contain('Havnen');
  });

  it('lead from the notification to the comment', async () => {
    const [one, mette] = [await createInitiative({ title: 'Broen' }), await createPerson()];

    const id = await commentBy(mette, one.slug, 'Den knirker');

    const [activity] = (await activitiesOf('comment.created')).slice(-1);
    expect(activity?.data).to.include({ title: 'Broen', href: `/initiatives/${one.slug}/comments/${id}` });
  });

  it('do not run scripts that someone writes in them', async () => {
    const [one, mette] = [await createInitiative(), await createPerson()];

    await commentBy(mette, one.slug, '<script>alert(1)</script>');

    expect(await page(one.slug))
      .to.contain('&lt;script&gt;alert(1)')
      .and.not.to.contain('<script>alert(1)');
  });

  it('have links where they name an address', async () => {
    const author = await createPerson();
    const { slug } = await createInitiative();
    await author.post(`/initiatives/${slug}/comments`, {
      body: 'Se »www.firma.dk/a_(by)«, skriv til a@b.dk.',
    });

    const { text } = await new Visitor().get(`/initiatives/${slug}`);

    expect(text.replace(/\s+/g, ' '))
      .to.contain(
        '»<a href="https://www.firma.dk/a_(by)" rel="nofollow noopener ugc">www.firma.dk/a_(by)</a>«',
      )
      .and.contain('<a href="mailto:a@b.dk" rel="nofollow noopener ugc">a@b.dk</a>.');
  });

  it('are shown again in their form when they are refused', async () => {
    const [one, mette] = [await createInitiative(), await createPerson()];
    const first = await commentBy(mette, one.slug, 'Et');

    const empty = await mette.post(`/initiatives/${one.slug}/comments`, { body: ' \0 ' });
    const long = await mette.post(`/initiatives/${one.slug}/comments`, {
      body: 'ø'.repeat(4001),
      parentId: first,
    });
    const array = await mette.post(`/initiatives/${one.slug}/comments`, { body: ['a', 'b'] });

    expect([empty.status, long.status, array.status]).to.deep.equal([422, 422, 422]);
    expect(long.text)
      .to.contain('ø'.repeat(4001))
      .and.to.match(/name="parentId" value="\d+"/);
    expect(await countOf('comments', one.id)).to.equal(1);
  });

  it('have one form for an answer on a page, which weighs little more for members', async () => {
    const [one, mette] = [await createInitiative(), await createPerson()];
    const first = await commentBy(mette, one.slug, 'Et');
    for (let n = 0; n < 40; n += 1)
      await commentBy(
        mette,
        one.slug,
        `${n}. Vi bor lige ved siden af og mærker støjen hver morgen. `.repeat(3),
      );
    const path = `/initiatives/${one.slug}`;

    const [asVisitor, asMember] = [await new Visitor().get(path), await (await createPerson()).get(path)];
    const answering = await mette.get(`${path}?answer=${first}`);

    expect(asMember.text.length / asVisitor.text.length).to.be.below(1.3);
    expect(asMember.text).to.not.contain('name="parentId"');
    expect(answering.text.match(/name="parentId" value="\d+"/g)).to.deep.equal([
      `name="parentId" value="${first}"`,
    ]);
    expect((await mette.get(`${path}?answer=x`)).status).to.equal(200);
    expect((await new Visitor().get(`${path}?answer=${first}`)).text).to.not.contain('name="parentId"');
  });

  it('can answer only comments on the same initiative', async () => {
    const [one, other, mette] = [await createInitiative(), await createInitiative(), await createPerson()];
    const elsewhere = await commentBy(mette, other.slug, 'Andetsteds');

    for (const parentId of [elsewhere, '999999'])
      expect(
        (await mette.post(`/initiatives/${one.slug}/comments`, { body: 'Hej', parentId })).status,
      ).to.equal(404);
    expect(
      (await mette.post(`/initiatives/${one.slug}/comments`, { body: 'Hej', parentId: 'x' })).status,
    ).to.equal(422);
  });

  it('are edited by their author, with a mark', async () => {
    const [one, mette] = [await createInitiative(), await createPerson()];
    const id = await commentBy(mette, one.slug, 'Med fjel');
    expect((await mette.get(`/initiatives/${one.slug}/comments/${id}/edit`)).text).to.contain('Med fjel');

    const answer = await mette.post(`/initiatives/${one.slug}/comments/${id}/edit`, { body: 'Uden fejl' });

    expect(answer.location).to.equal(`/initiatives/${one.slug}#comment-${id}`);
    expect(await page(one.slug))
      .to.contain('Uden fejl')
      .and.to.contain('Redigeret')
      .and.not.to.contain('Med fjel');
  });

  it('are edited and removed by nobody else; the office hides them by a decision with reasons', async () => {
    const [one, mette, omar, officer] = [
      await createInitiative(),
      await createPerson(),
      await createPerson(),
      await createPerson({ role: 'officer' }),
    ];
    const id = await commentBy(mette, one.slug, 'Mine ord');
    const path = `/initiatives/${one.slug}/comments/${id}`;

    for (const other of [omar, officer]) {
      expect((await other.get(`${path}/edit`)).status).to.equal(403);
      expect((await other.post(`${path}/edit`, { body: 'Andre ord' })).status).to.equal(403);
      expect((await other.get(`${path}/removal`)).status).to.equal(403);
      expect((await other.post(`${path}/removal`)).status).to.equal(403);
    }
    expect((await new Visitor().post(`${path}/removal`)).location).to.match(/^\/sign-in/);
    expect(await page(one.slug)).to.contain('Mine ord');
  });

  it('lose their text when they are removed, and keep their place and their answers', async () => {
    const [one, mette, omar] = [await createInitiative(), await createPerson(), await createPerson()];
    const first = await commentBy(mette, one.slug, 'Fortrudt');
    await commentBy(omar, one.slug, 'Svaret bliver', first);
    const rude = await commentBy(omar, one.slug, 'Grimt');
    const path = (id: string) => `/initiatives/${one.slug}/comments/${id}/removal`;
    expect((await mette.get(path(first))).text).to.contain('Fortrudt');

    await mette.post(path(first));
    await omar.post(path(rude));
    const twice = await mette.post(path(first));

    const text = await page(one.slug);
    expect(text).to.contain('Svaret bliver').and.not.to.contain('Fortrudt').and.not.to.contain('Grimt');
    expect(text.match(/Indlægget er fjernet/g)).to.have.lengthOf(2);
    expect(twice.status).to.equal(404);
  });

  it('are shown again in the form when the comment that they answer was removed meanwhile', async () => {
    const [one, mette] = [await createInitiative(), await createPerson()];
    const first = await commentBy(mette, one.slug, 'Et');
    await mette.post(`/initiatives/${one.slug}/comments/${first}/removal`);

    const answer = await mette.post(`/initiatives/${one.slug}/comments`, {
      body: 'Et langt svar',
      parentId: first,
    });

    expect(answer.status).to.equal(422);
    expect(answer.text)
      .to.contain('Et langt svar')
      .and.to.contain('er fjernet. Du kan sende dit svar som et nyt indlæg');
  });

  it('go over several pages, and the address of a comment finds its page', async () => {
    const [one, mette] = [await createInitiative(), await createPerson()];
    await execute(sql`INSERT INTO comments (subject_type, subject_id, author_id, body)
      SELECT 'initiative', ${one.id}, ${mette.id}, 'Nr. ' || n || '.' FROM generate_series(1, 60) n`);

    const id = await commentBy(mette, one.slug, 'Det sidste ord');
    const link = await new Visitor().get(`/initiatives/${one.slug}/comments/${id}`);
    const second = await new Visitor().get(`/initiatives/${one.slug}?page=2`);

    expect(link.location).to.equal(`/initiatives/${one.slug}?page=2#comment-${id}`);
    expect(second.text).to.contain('Det sidste ord').and.not.to.contain('Nr. 50.');
    expect(await page(one.slug))
      .to.contain('Nr. 50.')
      .and.not.to.contain('Nr. 51.');
    expect((await new Visitor().get(`/initiatives/${one.slug}/comments/999999`)).status).to.equal(404);
  });

  it('keep their place, not their text, when an account is erased, and are in its export', async () => {
    const [one, mette] = [await createInitiative(), await createPerson()];
    await commentBy(mette, one.slug, 'Mine egne ord');
    await mette.post(`/initiatives/${one.slug}/follow`);
    const module = personalData().find(({ columns }) => columns.includes('comments.author_id'));

    const copy = JSON.stringify(await module?.collect(mette.id));
    await inTransaction(async () => {
      await module?.erase?.(mette.id);
      await execute(sql`DELETE FROM users WHERE id = ${mette.id}`);
    });

    expect(copy).to.contain('Mine egne ord').and.to.contain(one.slug);
    expect(await page(one.slug))
      .to.contain('Indlægget er fjernet')
      .and.not.to.contain('Mine egne ord');
    expect(await countOf('comments', one.id)).to.equal(1);
    expect(await countOf('followers', one.id)).to.equal(0);
  });
});
