import { expect } from 'chai';
import { inTransaction, rows, sql } from '../../../models/index.ts';
import { personalData } from '../../../server/platform/personal-data.ts';
import { count, initiative } from '../../support/builders/initiatives.ts';
import { type Person, person } from '../../support/builders/people.ts';
import { settle, useTown } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

describe('The debate about an initiative', () => {
  useTown();

  const says = async (who: Person, slug: string, body: string, parentId = ''): Promise<string> => {
    const { location } = await who.post(`/initiatives/${slug}/comments`, { body, ...(parentId && { parentId }) });
    return /#comment-(\d+)$/.exec(location ?? '')?.[1] ?? '';
  };
  const page = async (slug: string) => (await new Visitor().get(`/initiatives/${slug}`)).text;

  it('is read by everybody, and written by who is signed in', async () => {
    const [one, mette] = [await initiative(), await person({ name: 'Mette Møbel' })];

    await says(mette, one.slug, 'Husk cyklerne');
    const refused = await new Visitor().post(`/initiatives/${one.slug}/comments`, { body: 'Hej' });

    expect(await page(one.slug))
      .to.contain('Husk cyklerne')
      .and.to.contain('Mette Møbel');
    expect(refused.location).to.match(/^\/sign-in/);
    expect(await count('comments', one.id)).to.equal(1);
  });

  it('puts answers below what they answer, one level deep, oldest first', async () => {
    const [one, mette] = [await initiative(), await person()];
    const first = await says(mette, one.slug, 'Nummer et');
    await says(mette, one.slug, 'Nummer to');
    const answer = await says(mette, one.slug, 'Svar på et', first);
    await says(mette, one.slug, 'Svar på svaret', answer);

    const text = await page(one.slug);

    const order = ['Nummer et', 'Svar på et', 'Svar på svaret', 'Nummer to'].map((words) => text.indexOf(words));
    expect(order)
      .to.deep.equal([...order].sort((a, b) => a - b))
      .and.not.to.include(-1);
    expect(text.match(/class="is-answer"/g)).to.have.lengthOf(2);
  });

  it('shows what the office says as the office’s, also after the officer has left it', async () => {
    const [one, officer] = [await initiative(), await person({ role: 'officer' })];
    await says(officer, one.slug, 'Det kigger vi på');

    await rows(sql`UPDATE users SET role = 'member' WHERE id = ${officer.id}`);

    expect(await page(one.slug))
      .to.contain('comment is-office')
      .and.to.contain('Kommunens kontor');
  });

  it('tells whom it concerns: who follows, who is answered, who is in charge – and nobody else', async () => {
    const [mette, omar, priya, other] = [await person(), await person(), await person(), await person()];
    const officer = await person({ role: 'officer' });
    const one = await initiative({ title: 'Havnen', responsibleId: officer.id });
    await priya.post(`/initiatives/${one.slug}/follow`);
    const first = await says(mette, one.slug, 'Hvad med havnen?');
    await settle();
    await mette.post('/notifications/reading');

    await says(omar, one.slug, 'Den er dyb nok', first);
    await settle();

    for (const who of [mette, priya, officer])
      expect((await who.get('/notifications')).text).to.contain(`${omar.name} har skrevet i debatten om Havnen`);
    for (const who of [omar, other]) expect((await who.get('/notifications')).text).not.to.contain('Havnen');
  });

  it('does not run what somebody writes', async () => {
    const [one, mette] = [await initiative(), await person()];

    await says(mette, one.slug, '<script>alert(1)</script>');

    expect(await page(one.slug))
      .to.contain('&lt;script&gt;alert(1)')
      .and.not.to.contain('<script>alert(1)');
  });

  it('gives words back that are refused, where they were written', async () => {
    const [one, mette] = [await initiative(), await person()];
    const first = await says(mette, one.slug, 'Et');

    const empty = await mette.post(`/initiatives/${one.slug}/comments`, { body: ' \0 ' });
    const long = await mette.post(`/initiatives/${one.slug}/comments`, { body: 'ø'.repeat(4001), parentId: first });
    const array = await mette.post(`/initiatives/${one.slug}/comments`, { body: ['a', 'b'] });

    expect([empty.status, long.status, array.status]).to.deep.equal([422, 422, 422]);
    expect(long.text)
      .to.contain('ø'.repeat(4001))
      .and.to.match(/<details class="comment-answer" open>/);
    expect(await count('comments', one.id)).to.equal(1);
  });

  it('answers only what stands in the same debate', async () => {
    const [one, other, mette] = [await initiative(), await initiative(), await person()];
    const elsewhere = await says(mette, other.slug, 'Andetsteds');

    for (const parentId of [elsewhere, '999999'])
      expect((await mette.post(`/initiatives/${one.slug}/comments`, { body: 'Hej', parentId })).status).to.equal(404);
    expect((await mette.post(`/initiatives/${one.slug}/comments`, { body: 'Hej', parentId: 'x' })).status).to.equal(
      422,
    );
  });

  it('is changed by its author, and says so', async () => {
    const [one, mette] = [await initiative(), await person()];
    const id = await says(mette, one.slug, 'Med fjel');
    expect((await mette.get(`/initiatives/${one.slug}/comments/${id}/edit`)).text).to.contain('Med fjel');

    const answer = await mette.post(`/initiatives/${one.slug}/comments/${id}/edit`, { body: 'Uden fejl' });

    expect(answer.location).to.equal(`/initiatives/${one.slug}#comment-${id}`);
    expect(await page(one.slug))
      .to.contain('Uden fejl')
      .and.to.contain('Redigeret')
      .and.not.to.contain('Med fjel');
  });

  it('is not changed by anybody else, not even the office', async () => {
    const [one, mette, omar, officer] = [
      await initiative(),
      await person(),
      await person(),
      await person({ role: 'officer' }),
    ];
    const id = await says(mette, one.slug, 'Mine ord');
    const path = `/initiatives/${one.slug}/comments/${id}`;

    for (const who of [omar, officer]) {
      expect((await who.get(`${path}/edit`)).status).to.equal(403);
      expect((await who.post(`${path}/edit`, { body: 'Andre ord' })).status).to.equal(403);
    }
    expect((await omar.get(`${path}/removal`)).status).to.equal(403);
    expect((await omar.post(`${path}/removal`)).status).to.equal(403);
    expect((await new Visitor().post(`${path}/removal`)).location).to.match(/^\/sign-in/);
    expect(await page(one.slug)).to.contain('Mine ord');
  });

  it('loses the words that are removed, and keeps their place and the answers', async () => {
    const [one, mette, omar, officer] = [
      await initiative(),
      await person(),
      await person(),
      await person({ role: 'officer' }),
    ];
    const first = await says(mette, one.slug, 'Fortrudt');
    await says(omar, one.slug, 'Svaret bliver', first);
    const rude = await says(omar, one.slug, 'Grimt');
    const path = (id: string) => `/initiatives/${one.slug}/comments/${id}/removal`;
    expect((await mette.get(path(first))).text).to.contain('Fortrudt');

    await mette.post(path(first));
    await officer.post(path(rude));
    const twice = await mette.post(path(first));

    const text = await page(one.slug);
    expect(text).to.contain('Svaret bliver').and.not.to.contain('Fortrudt').and.not.to.contain('Grimt');
    expect(text.match(/Indlægget er fjernet/g)).to.have.lengthOf(2);
    expect(twice.status).to.equal(404);
  });

  it('gives an answer back to its writer when what it answers is removed meanwhile', async () => {
    const [one, mette] = [await initiative(), await person()];
    const first = await says(mette, one.slug, 'Et');
    await mette.post(`/initiatives/${one.slug}/comments/${first}/removal`);

    const answer = await mette.post(`/initiatives/${one.slug}/comments`, { body: 'Et langt svar', parentId: first });

    expect(answer.status).to.equal(422);
    expect(answer.text)
      .to.contain('Et langt svar')
      .and.to.contain('er fjernet. Du kan sende dit svar som et nyt indlæg');
  });

  it('goes over several pages, and links to a comment find its page', async () => {
    const [one, mette] = [await initiative(), await person()];
    await rows(sql`INSERT INTO initiative_comments (initiative_id, author_id, body)
      SELECT ${one.id}, ${mette.id}, 'Nr. ' || n || '.' FROM generate_series(1, 60) n`);

    const id = await says(mette, one.slug, 'Det sidste ord');
    const link = await new Visitor().get(`/initiatives/${one.slug}/comments/${id}`);
    const second = await new Visitor().get(`/initiatives/${one.slug}?page=2`);

    expect(link.location).to.equal(`/initiatives/${one.slug}?page=2#comment-${id}`);
    expect(second.text).to.contain('Det sidste ord').and.not.to.contain('Nr. 50.');
    expect(await page(one.slug))
      .to.contain('Nr. 50.')
      .and.not.to.contain('Nr. 51.');
    expect((await new Visitor().get(`/initiatives/${one.slug}/comments/999999`)).status).to.equal(404);
  });

  it('keeps the place but not the words of who has their account erased, and gives them a copy before', async () => {
    const [one, mette] = [await initiative(), await person()];
    await says(mette, one.slug, 'Mine egne ord');
    await mette.post(`/initiatives/${one.slug}/follow`);
    const room = personalData().find(({ columns }) => columns.includes('initiative_comments.author_id'));

    const copy = JSON.stringify(await room?.collect(mette.id));
    await inTransaction(async () => {
      await room?.erase?.(mette.id);
      await rows(sql`DELETE FROM users WHERE id = ${mette.id}`);
    });

    expect(copy).to.contain('Mine egne ord').and.to.contain(one.slug);
    expect(await page(one.slug))
      .to.contain('Indlægget er fjernet')
      .and.not.to.contain('Mine egne ord');
    expect(await count('comments', one.id)).to.equal(1);
    expect(await count('followers', one.id)).to.equal(0);
  });
});
