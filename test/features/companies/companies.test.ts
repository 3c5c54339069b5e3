import { expect } from 'chai';
import sharp from 'sharp';
import { config } from '../../../config/index.ts';
import { records, sql } from '../../../models/index.ts';
import { seenKey } from '../../../server/features/companies/verification.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { jobsDone, useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

const joinery = {
  name: 'Nordvest Tømrer & Snedker',
  industry: 'craft',
  offers: 'køkkener, facader, renovering',
  seeks: 'lærling, lagerplads',
  tagline: 'Køkkener, der holder',
};

describe('A company', () => {
  useServer();

  const create = (owner: Person, fields: Record<string, string> = {}) =>
    owner.upload('/companies/new', { ...joinery, ...fields }, {});

  it('is created by its owner, who becomes a member', async () => {
    const mette = await createPerson();

    const answer = await create(mette, { cvr: 'DK 25 31 37 63' });

    expect(answer.location).to.equal('/companies/nordvest-toemrer-snedker');
    const page = (await mette.get(answer.location ?? '')).text;
    expect(page).to.contain('25 31 37 63').and.to.contain('/companies/nordvest-toemrer-snedker/edit');
  });

  it('keeps the input of a refused form, with an error at each wrong field', async () => {
    const mette = await createPerson();

    const answer = await create(mette, { cvr: '12345678', name: 'Mit Firma', postcode: 'abc' });

    expect(answer.status).to.equal(422);
    expect(answer.text).to.contain('value="Mit Firma"').and.to.contain('Det er ikke et CVR-nummer');
    expect(answer.text).to.contain('Skriv fire cifre').and.to.contain('køkkener');
  });

  it('exists once for each CVR number', async () => {
    const [mette, omar] = [await createPerson(), await createPerson()];
    await create(mette, { cvr: '10150817', name: 'Først' });

    const answer = await create(omar, { cvr: '10150817', name: 'Anden' });

    expect(answer.status).to.equal(422);
    expect(answer.text).to.contain('er her allerede');
  });

  it('gets a unique address, also at the same moment as others with the same name', async () => {
    const people = await Promise.all([createPerson(), createPerson(), createPerson()]);

    const answers = await Promise.all(people.map((user) => create(user, { name: 'Samme Navn' })));

    expect(answers.map(({ location }) => location).sort()).to.deep.equal([
      '/companies/samme-navn',
      '/companies/samme-navn-2',
      '/companies/samme-navn-3',
    ]);
  });

  it('shows a wide, transparent logo completely, on white', async () => {
    const mette = await createPerson();
    const blue = { create: { width: 300, height: 100, channels: 4, background: '#00f' } } as const;
    const bytes = await sharp({ create: { width: 900, height: 100, channels: 4, background: '#0000' } })
      .composite([{ input: await sharp(blue).png().toBuffer(), left: 0, top: 0 }])
      .png()
      .toBuffer();
    const created = await mette.upload(
      '/companies/new',
      { name: 'Bredt Logo', industry: 'craft' },
      { logo: { bytes, name: 'logo.png', type: 'image/png' } },
    );
    const [address = ''] =
      /\/pictures\/[0-9a-f]{40}\.webp/.exec((await mette.get(created.location ?? '')).text) ?? [];
    const answer = await fetch(new URL(address, config.baseUrl));
    const { data, info } = await sharp(await answer.arrayBuffer())
      .raw()
      .toBuffer({ resolveWithObject: true });
    const colourAt = (x: number, y: number) => [
      ...data.subarray((y * 512 + x) * info.channels).subarray(0, 3),
    ];

    expect([info.width, info.height]).to.deep.equal([512, 512]);
    for (const colour of [colourAt(20, 256), colourAt(150, 256)]) expect(colour[0]).to.be.below(60); // blue
    for (const colour of [colourAt(490, 256), colourAt(20, 20)]) expect(Math.min(...colour)).to.be.above(245);
  });

  it('shows its logo without the metadata of the photo', async () => {
    const mette = await createPerson();
    const photo = sharp({ create: { width: 900, height: 400, channels: 3, background: '#124e4a' } });
    const bytes = await photo
      .withExif({ IFD0: { Copyright: 'Hemmelig' } })
      .jpeg()
      .toBuffer();

    const created = await mette.upload(
      '/companies/new',
      { ...joinery, name: 'Med Logo' },
      { logo: { bytes, name: 'x.jpg', type: 'image/jpeg' } },
    );

    const [address = ''] =
      /\/pictures\/[0-9a-f]{40}\.webp/.exec((await mette.get(created.location ?? '')).text) ?? [];
    const picture = await new Visitor().get(address);
    expect(picture.status).to.equal(200);
    expect(picture.headers.get('content-type')).to.contain('image/webp');
    expect(picture.headers.get('cache-control')).to.contain('immutable');
    const metadata = await sharp(await (await fetch(new URL(address, config.baseUrl))).bytes()).metadata();
    expect([metadata.width, metadata.height, metadata.exif]).to.deep.equal([512, 512, undefined]);
  });

  for (const [name, bytes] of [
    ['an SVG with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')],
    ['a file that is not an image', Buffer.from('MZ\u0000\u0000')],
  ] as const) {
    it(`refuses ${name} as a logo`, async () => {
      const mette = await createPerson();

      const answer = await mette.upload('/companies/new', joinery, {
        logo: { bytes, name: 'logo.png', type: 'image/png' },
      });

      expect(answer.status).to.equal(422);
      expect(answer.text).to.contain('Det er ikke et billede');
    });
  }

  it('stores no logo of users who may not edit it', async () => {
    const [mette, stranger] = [await createPerson(), await createPerson()];
    const { location } = await create(mette, { name: 'Uden Fremmed Logo' });
    const bytes = await sharp({ create: { width: 60, height: 60, channels: 3, background: '#a1462a' } })
      .png()
      .toBuffer();
    const before = await records(sql`SELECT count(*) FROM pictures`);

    const answer = await stranger.upload(`${location}/edit`, joinery, {
      logo: { bytes, name: 'x.png', type: 'image/png' },
    });

    expect(answer.status).to.equal(403);
    expect(await records(sql`SELECT count(*) FROM pictures`)).to.deep.equal(before);
  });

  it('is edited by its members and officers only', async () => {
    const [mette, stranger, officer] = [
      await createPerson(),
      await createPerson(),
      await createPerson({ role: 'officer' }),
    ];
    const { location } = await create(mette, { name: 'Kun Os' });
    const change = (who: Visitor, more: Record<string, string> = {}) =>
      who.upload(`${location}/edit`, { ...joinery, name: 'Kun Os', tagline: 'Ny linje', ...more }, {});

    const answers = [
      await change(stranger),
      await change(new Visitor()),
      await change(officer, { readyReason: 'correction' }),
      await change(mette),
    ];

    expect(answers.map(({ status }) => status)).to.deep.equal([403, 303, 303, 303]);
    expect(answers[1]?.location).to.contain('/sign-in');
    expect((await stranger.get(`${location}/edit`)).status).to.equal(403);
    expect((await stranger.post(`${location}/removal`)).status).to.equal(403);
    expect((await stranger.get(`${location}/people`)).status).to.equal(403);
  });

  it('can be saved as a vCard, without cutting characters', async () => {
    const mette = await createPerson();
    await create(mette, {
      name: 'Ærø, Ø & Å; Smede',
      street: 'Sognevej 4',
      postcode: '2630',
      city: 'Taastrup',
      phone: '43 12 34 56',
    });

    const card = (await new Visitor().get('/companies/aeroe-oe-aa-smede.vcf')).text;

    expect(card)
      .to.contain('FN:Ærø\\, Ø & Å\\; Smede\r\n')
      .and.to.contain('KIND:org')
      .and.to.contain('TEL;VALUE=uri:tel:+4543123456\r\n');
  });

  it('is described to search engines as JSON-LD, which a name cannot break', async () => {
    const mette = await createPerson();
    await create(mette, { name: 'Script</script><script>alert(1)</script>' });

    const { text } = await new Visitor().get('/companies/script-script-script-alert-1-script');

    expect(text).not.to.contain('<script>alert');
    expect(text).to.contain('"@type":"LocalBusiness"');
  });

  it('is verified by officers only, and its members are notified', async () => {
    const [mette, officer] = [await createPerson(), await createPerson({ role: 'officer' })];
    await create(mette, { name: 'Bekræft Mig' });

    const form = { verified: 'true', seen: seenKey({ name: 'Bekræft Mig', cvr: null }) };
    const refused = await mette.post('/companies/bekraeft-mig/verification', form);
    await officer.post('/companies/bekraeft-mig/verification', form);
    await jobsDone();

    expect(refused.status).to.equal(403);
    expect((await new Visitor().get('/companies/bekraeft-mig')).text).to.contain('Bekræftet af');
    expect((await mette.get('/notifications')).text).to.contain('Bekræft Mig er nu bekræftet');
  });
});
