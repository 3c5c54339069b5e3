import { expect } from 'chai';
import { execute, sql } from '../../../models/index.ts';
import { createCompany } from '../../support/builders/companies.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

type Profile = { skills?: string[]; openFor?: string[]; languages?: string[]; district?: string };

/** A person who is in the directory. */
async function createListed(name: string, profile: Profile = {}): Promise<Person> {
  const person = await createPerson({ name });
  const { skills = [], openFor = [], languages = [], district = '' } = profile;
  await execute(sql`
    UPDATE users SET is_listed = true, skills = ${skills}::text[], open_for = ${openFor}::text[],
      languages = ${languages}::text[], district = ${district}
    WHERE id = ${person.id}`);
  return person;
}

const namesIn = (html: string) =>
  [...html.matchAll(/<h2 class="h5"><a href="\/people\/\d+">([^<]+)/g)].map(([, name]) => name);
const listed = async (reader: Visitor, query: string) => namesIn((await reader.get(`/people?${query}`)).text);

describe("The people's directory", () => {
  useServer();
  const settings = (fields: Record<string, string | string[]> = {}) => ({
    name: 'Mette Holm',
    locale: 'da',
    ...fields,
  });

  it('is for people who are signed in', async () => {
    expect((await new Visitor().get('/people')).location).to.equal('/sign-in?next=%2Fpeople');
  });

  it('has only those who want to be in it', async () => {
    const [mette, reader] = [await createPerson({ name: 'Mette Holm' }), await createPerson()];
    const before = await listed(reader, 'q=mette+holm');

    await mette.upload('/me/settings', settings({ skills: 'snedkeri, trapper', isListed: 'true' }), {});
    const shown = (await reader.get('/people?q=mette+holm')).text;
    await mette.upload('/me/settings', settings({ skills: 'snedkeri' }), {});

    expect(before).to.deep.equal([]);
    expect(namesIn(shown)).to.deep.equal(['Mette Holm']);
    expect(shown).to.contain('trapper');
    expect(await listed(reader, 'q=mette+holm')).to.deep.equal([]);
  });

  it('leaves out who is banned', async () => {
    const [banned, reader] = [await createListed('Banned Bent', { skills: ['banko'] }), await createPerson()];
    await execute(sql`UPDATE users SET banned_at = now() WHERE id = ${banned.id}`);

    expect(await listed(reader, 'q=banko')).to.deep.equal([]);
    expect((await reader.get('/search?q=banko')).text).not.to.contain('Banned Bent');
  });

  it('finds a name with a slip, a skill by another word, and what one is open for, best first', async () => {
    const reader = await createPerson();
    await createListed('Wiktoria Nowak', { skills: ['bogføring'], openFor: ['board'] });
    await createListed('Torben Træmand', { skills: ['tømrer'] });

    expect(await listed(reader, 'q=viktoria+novak')).to.deep.equal(['Wiktoria Nowak']);
    expect(await listed(reader, 'q=bogf%C3%B8rring')).to.deep.equal(['Wiktoria Nowak']);
    expect(await listed(reader, 'q=bookkeeping')).to.deep.equal(['Wiktoria Nowak']);
    expect(await listed(reader, 'q=carpenter')).to.deep.equal(['Torben Træmand']);
    expect(await listed(reader, 'q=bestyrelse')).to.deep.equal(['Wiktoria Nowak']);
    expect(await listed(reader, 'q=board+member')).to.deep.equal(['Wiktoria Nowak']);
  });

  it('is narrowed by filters that say how many fit', async () => {
    const reader = await createPerson();
    const [languages, district] = [['so'], 'Fløng'];
    await createListed('Ane', { skills: ['Lodning'], openFor: ['mentor'], languages, district });
    await createListed('Bea', { skills: ['lodning'], openFor: ['mentor', 'work'], district: 'Reerslev' });
    await createListed('Cia', { skills: ['glasur'], openFor: ['visits'], languages, district });

    const page = (await reader.get('/people?skill=lodning')).text;

    expect(namesIn(page)).to.deep.equal(['Ane', 'Bea']);
    expect(page).to.match(/value="lodning" selected>lodning \(2\)|value="Lodning"[^>]*>Lodning \(2\)/i);
    expect(page).to.contain('At være mentor (2)').and.contain('Nyt job (1)').and.contain('Fløng (1)');
    expect(await listed(reader, 'skill=lodning&openFor=work')).to.deep.equal(['Bea']);
    expect(await listed(reader, 'language=so&district=Fl%C3%B8ng')).to.deep.equal(['Ane', 'Cia']);
    expect(await listed(reader, 'skill=lodning&openFor=findes-ikke')).to.deep.equal(['Ane', 'Bea']);
    expect(await listed(reader, 'skill=lodning&language=so&openFor=work')).to.deep.equal([]);
  });

  it('is paged by name, without leaving anybody out', async () => {
    const reader = await createPerson();
    const names = Array.from({ length: 30 }, (_, index) => `Side ${String(index).padStart(2, '0')}`);
    for (const name of names) await createListed(name, { skills: ['sideskift'] });

    const first = (await reader.get('/people?skill=sideskift')).text;
    const [, next] = /href="(\/people\?[^"]*after=[^"]+)"/.exec(first) ?? [];
    const second = (await reader.get((next ?? '').replaceAll('&amp;', '&'))).text;

    expect([...namesIn(first), ...namesIn(second)]).to.deep.equal(names);
    expect(second).to.contain('before=');
  });

  it('says what to do when nobody is in it, or nobody fits', async () => {
    const reader = await createPerson();

    const { text } = await reader.get('/people?q=findes-ikke-qqq');

    expect(text).to.contain('Ingen passer på det').and.contain('href="/people"');
  });

  it('shows rubbish in the address as no filter', async () => {
    const reader = await createPerson();

    for (const query of ['skill=%FF', 'language=%F0', `district=${'x'.repeat(500)}`, 'after=e30', 'page=-1'])
      expect((await reader.get(`/people?${query}`)).status, query).to.equal(200);
  });
});

describe('A profile', () => {
  useServer();

  it('shows what a person can, seeks, is open for and speaks, and where they are', async () => {
    const mette = await createPerson({ name: 'Mette Holm' });
    const reader = await createPerson({ locale: 'en' });
    const company = await createCompany(mette);

    const saved = await mette.upload(
      '/me/settings',
      {
        name: 'Mette Holm',
        locale: 'da',
        occupation: 'owner',
        skills: 'snedkeri, trapper, Snedkeri',
        seeks: 'en trykker',
        openFor: ['board', 'mentor'],
        languages: ['da', 'de'],
        district: 'Fløng',
      },
      {},
    );
    const { text } = await reader.get(`/people/${mette.id}`);

    expect(saved.status).to.equal(303);
    expect(text).to.contain('trapper').and.contain('en trykker').and.contain('Board seat');
    expect(text).to.contain('Speaks Danish and German').and.contain('Owner or manager').and.contain('Fløng');
    expect(text.match(/>snedkeri</gi)).to.have.length(1);
    expect(text).to.contain('Write to Mette Holm').and.contain(company.name);
  });

  it('refuses too many skills and what is on no list', async () => {
    const mette = await createPerson({ name: 'Mette Holm' });
    const save = (fields: Record<string, string | string[]>) =>
      mette.upload('/me/settings', { name: 'Mette Holm', locale: 'da', ...fields }, {});
    const many = Array.from({ length: 21 }, (_, index) => `Evne ${index}`).join(', ');

    const refused = await save({ skills: many });

    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain('field-skills-error');
    expect((await save({ openFor: 'president' })).status).to.equal(422);
    expect((await save({ languages: ['xx'] })).status).to.equal(422);
    expect((await save({ occupation: 'king' })).status).to.equal(422);
  });

  it('is found in the search by its skills, if its person is in the directory', async () => {
    const [reader] = [await createPerson(), await createListed('Nanna Næver', { skills: ['keramikkursus'] })];
    const shy = await createPerson({ name: 'Sky Sven' });
    await execute(sql`UPDATE users SET skills = '{keramikkursus}' WHERE id = ${shy.id}`);

    const { text } = await reader.get('/search?q=keramikkursus');

    expect(text).to.contain('Nanna Næver').and.not.contain('Sky Sven');
    expect((await new Visitor().get('/search?q=keramikkursus')).text).not.to.contain('Nanna Næver');
  });

  it('is in the copy of the own data', async () => {
    const mette = await createListed('Mette Holm', { skills: ['snedkeri'], languages: ['da'] });

    const { account } = JSON.parse((await mette.get('/me/data.json')).text);

    expect(account).to.deep.include({ skills: ['snedkeri'], languages: ['da'], is_listed: true });
  });
});
