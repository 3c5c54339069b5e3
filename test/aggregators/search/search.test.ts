import { expect } from 'chai';
import { Company, execute, Initiative, Opportunity, sql } from '../../../models/index.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

describe('The search', () => {
  useServer();
  let mette: Person;
  const visitor = new Visitor();

  before(async () => {
    mette = await createPerson({ name: 'Mette Tømmermand' });
    await execute(sql`UPDATE users SET headline = 'Bygger køkkener' WHERE id = ${mette.id}`);
    await Company.create({
      slug: 'toemrer',
      name: 'Nordvest Tømrerfirma',
      cvr: null,
      tagline: 'Vi bygger køkkener',
      offers: ['facader'],
    });
    await Company.create({ slug: 'bager', name: 'Byens Bageri', cvr: null });
    await Initiative.create({ slug: 'groen', title: 'Grøn tømmerplads', status: 'running' });
    await Initiative.create({
      slug: 'hemmelig',
      title: 'Hemmelig tømmerplan',
      status: 'planned',
      published: false,
    });
    await Opportunity.create({ kind: 'seeks', matter: 'partner', title: 'Tømrer søges', userId: mette.id });
    await Opportunity.create({
      kind: 'seeks',
      matter: 'partner',
      title: 'Tømrer fundet',
      userId: mette.id,
      closedAt: new Date(),
    });
    await execute(sql`
      INSERT INTO events (slug, title, starts_at, ends_at)
      VALUES ('toemmerdag', 'Tømmerdag', now() + interval '1 day', now() + interval '2 days')`);
  });
  beforeEach(() => execute(sql`DELETE FROM rate_limits`));

  const hits = async (q: string, reader: Visitor = visitor, more = '') => {
    const { text } = await reader.get(`/search?q=${encodeURIComponent(q)}${more}`);
    return [...text.matchAll(/<div>\s*<a href="([^"]+)">/g)].map(([, href]) => href ?? '');
  };

  it('finds companies by name, by what they offer, and by other forms of the word', async () => {
    expect(await hits('Nordvest')).to.include('/companies/toemrer');
    expect(await hits('facade')).to.include('/companies/toemrer');
    expect(await hits('køkken')).to.include('/companies/toemrer');
  });

  it('finds unfinished words, and words with a spelling mistake', async () => {
    expect(await hits('Nordv')).to.include('/companies/toemrer');
    expect(await hits('Tømmrerfirma')).to.include('/companies/toemrer');
    expect(await hits('BAGERI')).to.include('/companies/bager');
  });

  it('looks in all features at once, or in the one that is chosen', async () => {
    const found = await hits('tømmer');
    expect(found).to.include('/events/toemmerdag').and.to.include('/initiatives/groen');

    expect(await hits('tømmer', visitor, '&kind=events')).to.deep.equal(['/events/toemmerdag']);
    expect(await hits('tømmer', visitor, '&kind=initiatives')).to.deep.equal(['/initiatives/groen']);
    expect(await hits('tømrer', visitor, '&kind=opportunities')).to.have.lengthOf(1);
    expect(await hits('tømmermand', mette, '&kind=people')).to.deep.equal([`/people/${mette.id}`]);
  });

  it('lists the best of all features first, with tabs that count', async () => {
    const { text } = await mette.get('/search?q=mette+tømmermand');
    const tabs = /<nav class="tab-bar"[\s\S]*?<\/nav>/.exec(text)?.[0] ?? '';

    expect((await hits('mette tømmermand', mette))[0]).to.equal(`/people/${mette.id}`);
    expect((await hits('tømmerdag', mette))[0]).to.equal('/events/toemmerdag');
    expect(tabs).to.contain('kind=people').and.to.contain('(1)');
    expect(text).to.contain('<mark>Tømmermand</mark>');
  });

  it('finds in every feature what means the same, also in English', async () => {
    expect(await hits('carpenter', visitor, '&kind=opportunities')).to.have.lengthOf(1);
    expect(await hits('hvem kender en tømrer', visitor, '&kind=opportunities')).to.have.lengthOf(1);
  });

  it('shows neither drafts nor what is closed', async () => {
    for (const reader of [visitor, mette, await createPerson({ role: 'officer' })]) {
      expect(await hits('hemmelig tømmerplan', reader)).not.to.include('/initiatives/hemmelig');
      expect((await reader.get('/search?q=Tømrer')).text).not.to.contain('Tømrer fundet');
    }
  });

  it('shows people to signed-in people only', async () => {
    expect(await hits('Tømmermand')).not.to.include(`/people/${mette.id}`);
    expect(await hits('Tømmermand', visitor, '&kind=people')).to.deep.equal([]);
    expect(await hits('Tømmermand', mette)).to.include(`/people/${mette.id}`);
  });

  it('does not show banned people', async () => {
    const banned = await createPerson({ name: 'Udelukket Ulrik' });
    await execute(sql`UPDATE users SET banned_at = now() WHERE id = ${banned.id}`);

    expect(await hits('Udelukket', mette, '&kind=people')).to.deep.equal([]);
    expect(await hits('Udelukket', mette)).not.to.include(`/people/${banned.id}`);
  });

  it('answers also when nothing is found, and without a query', async () => {
    expect((await visitor.get('/search?q=zzzzqqqq')).text).to.contain('Vi fandt ikke noget');
    expect((await visitor.get('/search')).status).to.equal(200);
    expect((await visitor.get('/search?q=%20')).status).to.equal(200);
  });

  for (const q of [
    "'",
    '"',
    '"uafsluttet',
    'a & b | !',
    ':*',
    '%',
    '_',
    '\\',
    '<script>alert(1)</script>',
    'æøå',
    '𝕋ø',
    '\u202E',
    '!!!',
    'a:*b',
    '(',
    '((((',
    '-',
    'OR',
    '\uD800',
    'x'.repeat(5_000),
  ])
    it(`answers any query: ${JSON.stringify(q.slice(0, 30))}`, async () => {
      const path = `/search?q=${q === '\uD800' ? '%ED%A0%80' : encodeURIComponent(q)}`;

      const answer = await mette.get(path);

      expect(answer.status).to.equal(200);
      expect(answer.text).not.to.contain('<script>alert');
    });
});
