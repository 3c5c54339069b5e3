import { expect } from 'chai';
import { Comment, Company, type Initiative, User } from '../../../models/index.ts';
import { createCompany } from '../../support/builders/companies.ts';
import { createInitiative } from '../../support/builders/initiatives.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { useServer } from '../../support/server.ts';
import { htmlOfPart, linksOfPart, partsOf, textOfPart } from './parts.ts';

const HOUR_MS = 3_600_000;

describe('What happened recently, on the front page', () => {
  useServer();
  let author: Person;
  let reader: Person;
  let initiative: Initiative;

  beforeEach(async () => {
    author = await createPerson({ name: 'Omar Haddad' });
    reader = await createPerson();
    initiative = await createInitiative({ title: 'Grøn varme' });
    await reader.post(`/initiatives/${initiative.slug}/follow`);
  });
  afterEach(() => Company.destroy({ where: {} }));

  const comment = (body: string, fields: { by?: Person; hoursAgo?: number; removedAt?: Date } = {}) =>
    Comment.create({
      subjectType: 'initiative',
      subjectId: initiative.id,
      authorId: (fields.by ?? author).id,
      body,
      removedAt: fields.removedAt ?? null,
      createdAt: new Date(Date.now() - (fields.hoursAgo ?? 0) * HOUR_MS),
    });

  it('lists comments on the initiatives that the member follows, with a link to each', async () => {
    const { id } = await comment('Hvad koster den?');

    expect(await textOfPart(reader, 'recent'))
      .to.contain('Siden i går')
      .and.contain('Omar Haddad skrev i debatten om »Grøn varme«')
      .and.contain('Hvad koster den?');
    expect(await htmlOfPart(reader, 'recent')).to.contain('<b>Omar Haddad</b> skrev');
    expect(await linksOfPart(reader, 'recent')).to.deep.equal([
      `/initiatives/${initiative.slug}/comments/${id}`,
    ]);
  });

  it('shows the last week where nothing happened since yesterday, and nothing older', async () => {
    await comment('Fra i forgårs', { hoursAgo: 60 });
    await comment('Fra sidste måned', { hoursAgo: 30 * 24 });

    const text = await textOfPart(reader, 'recent');
    await comment('Fra i dag');

    expect(text)
      .to.contain('I den seneste uge')
      .and.contain('Fra i forgårs')
      .and.not.contain('Fra sidste måned');
    expect(await textOfPart(reader, 'recent'))
      .to.contain('Siden i går')
      .and.contain('Fra i dag')
      .and.not.contain('Fra i forgårs');
  });

  it('is absent where nothing happened, and the page shows the community instead', async () => {
    expect(await partsOf(reader)).not.to.include('recent');
    expect((await reader.get('/')).text).to.contain('today-sections');
  });

  it('leaves out own comments, removed ones, those of banned users and those on drafts', async () => {
    const banned = await createPerson();
    await comment('Min egen', { by: reader });
    await comment('Fjernet', { removedAt: new Date() });
    await comment('Fra en spærret', { by: banned });
    await User.update({ bannedAt: new Date() }, { where: { id: banned.id } });

    expect(await partsOf(reader)).not.to.include('recent');
    await comment('Fra en kladde');
    await initiative.update({ published: false });
    expect(await partsOf(reader)).not.to.include('recent');
  });

  it('leaves out comments on what the member does not follow', async () => {
    const stranger = await createPerson();
    await comment('Hvad koster den?');

    expect(await partsOf(stranger)).not.to.include('recent');
  });

  it('lists for an officer the comments on the initiatives that they are responsible for', async () => {
    const [officer, colleague] = [
      await createPerson({ role: 'officer' }),
      await createPerson({ role: 'officer' }),
    ];
    await initiative.update({ responsibleId: officer.id });
    await comment('Hvem svarer?');

    expect(await textOfPart(officer, 'recent')).to.contain('Hvem svarer?');
    expect(await partsOf(colleague)).not.to.include('recent');
  });

  it('lists new companies, except to their own members', async () => {
    const owner = await createPerson();
    const company = await createCompany(owner);

    expect(await textOfPart(reader, 'recent')).to.contain(`${company.name} er ny på Torvet`);
    expect(await partsOf(owner)).not.to.include('recent');
  });

  it('shows text of users as text', async () => {
    await User.update({ name: '<b>Omar</b>' }, { where: { id: author.id } });
    await comment('<img src=x>');

    const html = await htmlOfPart(reader, 'recent');

    expect(html).to.contain('<b>&lt;b&gt;Omar&lt;/b&gt;</b> skrev').and.contain('&lt;img src=x&gt;');
  });
});
