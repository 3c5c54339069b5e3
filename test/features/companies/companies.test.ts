import { expect } from 'chai';
import sharp from 'sharp';
import { config } from '../../../config/index.ts';
import { rows, sql } from '../../../models/index.ts';
import { outbox } from '../../support/mailbox.ts';
import { type Person, person } from '../../support/people.ts';
import { settle, useTown } from '../../support/town.ts';
import { Visitor } from '../../support/visitor.ts';

const joinery = {
  name: 'Nordvest Tømrer & Snedker',
  industry: 'craft',
  offers: 'køkkener, facader, renovering',
  seeks: 'lærling, lagerplads',
  tagline: 'Køkkener, der holder',
};

describe('A company', () => {
  useTown();

  const make = (owner: Person, wish: Record<string, string> = {}) =>
    owner.upload('/companies/new', { ...joinery, ...wish }, {});

  it('is made by its owner, who then acts for it', async () => {
    const mette = await person();

    const answer = await make(mette, { cvr: 'DK 25 31 37 63' });

    expect(answer.location).to.equal('/companies/nordvest-toemrer-snedker');
    const page = (await mette.get(answer.location ?? '')).text;
    expect(page).to.contain('25 31 37 63').and.to.contain('/companies/nordvest-toemrer-snedker/edit');
  });

  it('keeps all that was typed when something is wrong, and says what at the field', async () => {
    const mette = await person();

    const answer = await make(mette, { cvr: '12345678', name: 'Mit Firma', postcode: 'abc' });

    expect(answer.status).to.equal(422);
    expect(answer.text).to.contain('value="Mit Firma"').and.to.contain('Det er ikke et CVR-nummer');
    expect(answer.text).to.contain('Skriv fire cifre').and.to.contain('køkkener');
  });

  it('is there once for each CVR number', async () => {
    const [mette, omar] = [await person(), await person()];
    await make(mette, { cvr: '10150817', name: 'Først' });

    const answer = await make(omar, { cvr: '10150817', name: 'Anden' });

    expect(answer.status).to.equal(422);
    expect(answer.text).to.contain('er her allerede');
  });

  it('gets an address of its own, also at the same moment as another of its name', async () => {
    const people = await Promise.all([person(), person(), person()]);

    const answers = await Promise.all(people.map((one) => make(one, { name: 'Samme Navn' })));

    expect(answers.map(({ location }) => location).sort()).to.deep.equal([
      '/companies/samme-navn',
      '/companies/samme-navn-2',
      '/companies/samme-navn-3',
    ]);
  });

  it('shows its logo, cropped and without what the camera wrote into it', async () => {
    const mette = await person();
    const photo = sharp({ create: { width: 900, height: 400, channels: 3, background: '#124e4a' } });
    const bytes = await photo
      .withExif({ IFD0: { Copyright: 'Hemmelig' } })
      .jpeg()
      .toBuffer();

    const made = await mette.upload(
      '/companies/new',
      { ...joinery, name: 'Med Logo' },
      { logo: { bytes, name: 'x.jpg', type: 'image/jpeg' } },
    );

    const [address = ''] = /\/pictures\/[0-9a-f]{40}\.webp/.exec((await mette.get(made.location ?? '')).text) ?? [];
    const picture = await new Visitor().get(address);
    expect(picture.status).to.equal(200);
    expect(picture.headers.get('content-type')).to.contain('image/webp');
    expect(picture.headers.get('cache-control')).to.contain('immutable');
    const kept = await sharp(await (await fetch(new URL(address, config.baseUrl))).bytes()).metadata();
    expect([kept.width, kept.height, kept.exif]).to.deep.equal([512, 512, undefined]);
  });

  for (const [name, bytes] of [
    ['a drawing with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')],
    ['no picture at all', Buffer.from('MZ\u0000\u0000')],
  ] as const) {
    it(`does not take ${name} for a logo`, async () => {
      const mette = await person();

      const answer = await mette.upload('/companies/new', joinery, {
        logo: { bytes, name: 'logo.png', type: 'image/png' },
      });

      expect(answer.status).to.equal(422);
      expect(answer.text).to.contain('Det er ikke et billede');
    });
  }

  it('is changed by its people and the office, and by nobody else', async () => {
    const [mette, stranger, officer] = [await person(), await person(), await person({ role: 'officer' })];
    const { location } = await make(mette, { name: 'Kun Os' });
    const change = (who: Visitor) =>
      who.upload(`${location}/edit`, { ...joinery, name: 'Kun Os', tagline: 'Ny linje' }, {});

    const answers = [await change(stranger), await change(new Visitor()), await change(officer), await change(mette)];

    expect(answers.map(({ status }) => status)).to.deep.equal([403, 303, 303, 303]);
    expect(answers[1]?.location).to.contain('/sign-in');
    expect((await stranger.get(`${location}/edit`)).status).to.equal(403);
    expect((await stranger.post(`${location}/removal`)).status).to.equal(403);
    expect((await stranger.get(`${location}/people`)).status).to.equal(403);
  });

  it('can be saved as a contact, with its letters whole', async () => {
    const mette = await person();
    await make(mette, {
      name: 'Ærø, Ø & Å; Smede',
      street: 'Sognevej 4',
      postcode: '2630',
      city: 'Taastrup',
      phone: '43 12 34 56',
    });

    const card = (await new Visitor().get('/companies/aeroe-oe-aa-smede.vcf')).text;

    expect(card).to.contain('FN:Ærø\\, Ø & Å\\; Smede\r\n').and.to.contain('KIND:org').and.to.contain('tel:43123456');
  });

  it('is told to search engines, and cannot break out of it', async () => {
    const mette = await person();
    await make(mette, { name: 'Script</script><script>alert(1)</script>' });

    const { text } = await new Visitor().get('/companies/script-script-script-alert-1-script');

    expect(text).not.to.contain('<script>alert');
    expect(text).to.contain('"@type":"LocalBusiness"');
  });

  it('is confirmed by the office alone, and its people hear of it', async () => {
    const [mette, officer] = [await person(), await person({ role: 'officer' })];
    await make(mette, { name: 'Bekræft Mig' });

    const refused = await mette.post('/companies/bekraeft-mig/verification', { verified: 'true' });
    await officer.post('/companies/bekraeft-mig/verification', { verified: 'true' });
    await settle();

    expect(refused.status).to.equal(403);
    expect((await new Visitor().get('/companies/bekraeft-mig')).text).to.contain('Bekræftet af');
    expect((await mette.get('/notifications')).text).to.contain('Bekræft Mig er nu bekræftet');
  });
});

describe('Colleagues', () => {
  useTown();

  const company = async (owner: Person, name: string) =>
    (await owner.upload('/companies/new', { ...joinery, name }, {})).location ?? '';
  const linkTo = (email: string) => /\/invitations\/[\w-]+/.exec(outbox.to(email).at(-1)?.text ?? '')?.[0] ?? '';

  it('come in by a link in a letter, with whatever account they have, and once', async () => {
    const [mette, jonas, other] = [await person(), await person({ email: 'privat@jonas.example' }), await person()];
    const at = await company(mette, 'Kolleger ApS');
    await mette.post(`${at}/people`, { email: 'jonas@kolleger.example' });
    await settle();
    const link = linkTo('jonas@kolleger.example');

    const read = await new Visitor().get(link);
    const accepted = await jonas.post(link);
    const again = await other.post(link);

    expect(read.text).to.contain('Kolleger ApS');
    expect(accepted.location).to.equal(at);
    expect(again.status).to.equal(410);
    expect((await jonas.get(`${at}/edit`)).status).to.equal(200);
    expect((await other.get(`${at}/edit`)).status).to.equal(403);
  });

  it('come in one on a link, also when several press at the same moment', async () => {
    const mette = await person();
    const at = await company(mette, 'Kun Én');
    await mette.post(`${at}/people`, { email: 'en@kun.example' });
    await settle();
    const link = linkTo('en@kun.example');
    const comers = await Promise.all([person(), person(), person()]);

    const answers = await Promise.all(comers.map((one) => one.post(link)));

    expect(answers.map(({ status }) => status).sort()).to.deep.equal([303, 410, 410]);
  });

  it('are told of each other', async () => {
    const [mette, jonas] = [await person(), await person({ name: 'Jonas Ny' })];
    const at = await company(mette, 'Fortæl Os');
    await mette.post(`${at}/people`, { email: 'jonas@fortael.example' });
    await settle();
    await jonas.post(linkTo('jonas@fortael.example'));
    await settle();

    expect((await mette.get('/notifications')).text).to.contain('Jonas Ny er nu med i Fortæl Os');
  });

  it('cannot come in by an invitation that was withdrawn', async () => {
    const [mette, jonas] = [await person(), await person()];
    const at = await company(mette, 'Fortrudt');
    await mette.post(`${at}/people`, { email: 'jonas@fortrudt.example' });
    await settle();
    await mette.post(`${at}/people/withdrawal`, { email: 'jonas@fortrudt.example' });

    const answer = await jonas.post(linkTo('jonas@fortrudt.example'));

    expect(answer.status).to.equal(410);
  });

  it('ask to be linked to a company that is here already, and its people decide', async () => {
    const [mette, jonas, sofie] = [await person(), await person(), await person()];
    const at = await company(mette, 'Er Jeres');
    await jonas.post(`${at}/claims`, { message: 'Jeg er svend hos jer' });
    await jonas.post(`${at}/claims`, { message: 'Igen' });
    await sofie.post(`${at}/claims`);
    await settle();

    const asked = (await mette.get(`${at}/people`)).text;
    await mette.post(`${at}/claims/decision`, { person: String(jonas.id), yes: 'true' });
    await mette.post(`${at}/claims/decision`, { person: String(sofie.id), yes: 'false' });

    expect(asked).to.contain('Jeg er svend hos jer');
    expect((await jonas.get(`${at}/edit`)).status).to.equal(200);
    expect((await sofie.get(`${at}/edit`)).status).to.equal(403);
    expect((await mette.get('/notifications')).text).to.contain('vil knyttes til Er Jeres');
  });

  it('cannot let themselves in', async () => {
    const [mette, thief] = [await person(), await person()];
    const at = await company(mette, 'Lukket Dør');
    await thief.post(`${at}/claims`);

    const answer = await thief.post(`${at}/claims/decision`, { person: String(thief.id), yes: 'true' });

    expect(answer.status).to.equal(403);
    expect((await thief.get(`${at}/edit`)).status).to.equal(403);
  });

  it('leave, but the last one stays', async () => {
    const mette = await person();
    const at = await company(mette, 'Sidste Mand');

    const answer = await mette.post(`${at}/people/removal`, { person: String(mette.id) });

    expect(answer.status).to.equal(409);
    expect(answer.text).to.contain('Du er den sidste');
  });

  it('are no longer of the company the moment they are removed', async () => {
    const [mette, jonas] = [await person(), await person()];
    const at = await company(mette, 'Farvel');
    await jonas.post(`${at}/claims`);
    await mette.post(`${at}/claims/decision`, { person: String(jonas.id), yes: 'true' });

    await mette.post(`${at}/people/removal`, { person: String(jonas.id) });

    expect((await jonas.get(`${at}/edit`)).status).to.equal(403);
  });
});

describe('The directory', () => {
  useTown();

  before(async () => {
    await rows(sql`
      INSERT INTO companies (slug, name, industry, offers, seeks, tagline, district) VALUES
        ('noerrevang', 'Nørrevang Snedkeri ApS', 'craft', '{køkkener,trapper}', '{lærling}', 'Møbler efter mål', 'Hedehusene'),
        ('kvist', 'Kvist Data', 'it', '{webshop,integration}', '{pilotkunde}', 'Software til værksteder', 'Taastrup'),
        ('oelgaard', 'Ølgaards Bageri', 'food', '{rundstykker}', '{lagerplads,lærling}', 'Brød hver morgen', 'Fløng'),
        ('aaboe', 'Åbo Regnskab', 'finance', '{bogføring}', '{}', 'Tal, der passer', 'Taastrup')`);
  });

  const found = async (query: string) => {
    const { text } = await new Visitor().get(`/companies?${query}`);
    return [...text.matchAll(/<h2 class="card-title"><a href="\/companies\/([^"]+)"/g)].map(([, slug]) => slug);
  };

  it('finds by Danish words, whole, bent and unfinished', async () => {
    expect(await found('q=snedkeri')).to.deep.equal(['noerrevang']);
    expect(await found('q=snedkeriet')).to.deep.equal(['noerrevang']);
    expect(await found('q=snedk')).to.deep.equal(['noerrevang']);
    expect(await found('q=køkken')).to.deep.equal(['noerrevang']);
  });

  it('finds in spite of typing mistakes', async () => {
    expect(await found('q=snedkri')).to.deep.equal(['noerrevang']);
    expect(await found('q=bagerri')).to.include('oelgaard');
    expect(await found('q=rundstyker')).to.include('oelgaard');
  });

  it('finds by trade and by what is sought', async () => {
    expect(await found('industry=it')).to.deep.equal(['kvist']);
    expect(await found('seeks=lærling')).to.deep.equal(['noerrevang', 'oelgaard']);
    expect(await found('seeks=lærling&industry=food')).to.deep.equal(['oelgaard']);
  });

  it('sorts as Danes do: Å is the last letter', async () => {
    expect(await found('')).to.deep.equal(['kvist', 'noerrevang', 'oelgaard', 'aaboe']);
  });

  it('says so when nothing fits, and keeps the words', async () => {
    const { text } = await new Visitor().get('/companies?q=xyzzyq');

    expect(text).to.contain('Ingen virksomheder passer på det').and.to.contain('value="xyzzyq"');
  });

  for (const query of [
    'q=%00',
    'q=%27%22%3B--',
    'q=%26%7C!%3A*()',
    'industry=nonsense',
    'page=-1',
    'page=99999999999',
    'seeks=%25_%5C',
    `q=${'æ'.repeat(199)}`,
    'q=a&q=b',
  ])
    it(`takes rubbish in its stride: ${query.slice(0, 30)}`, async () => {
      expect((await new Visitor().get(`/companies?${query}`)).status).to.equal(200);
    });

  it('comes as a spreadsheet that runs nothing', async () => {
    await rows(sql`INSERT INTO companies (slug, name, cvr) VALUES ('ond', '=HYPERLINK("http://evil.dk")', '10150817')`);

    const { text, headers } = await new Visitor().get('/companies.csv');

    expect(headers.get('content-type')).to.contain('text/csv');
    expect(text).to.contain(`"'=HYPERLINK`).and.to.contain('CVR-nr.;Navn;');
  });
});
