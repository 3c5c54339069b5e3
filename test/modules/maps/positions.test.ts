import { expect } from 'chai';
import { Company, Position } from '../../../models/index.ts';
import { collectAddresses } from '../../../server/modules/maps/addresses/collect.ts';
import { replaceAddresses } from '../../../server/modules/maps/addresses/service.ts';
import { placedSubjects } from '../../../server/modules/maps/contract.ts';
import { placeAll } from '../../../server/modules/maps/service.ts';
import { createCompany } from '../../support/builders/companies.ts';
import { createPerson } from '../../support/builders/people.ts';
import { darAddresses, writeDarFiles } from '../../support/dar-files.ts';
import { useServer } from '../../support/server.ts';
import { temporaryFolder } from '../../support/temporary-folders.ts';
import { Visitor } from '../../support/visitor.ts';

const addresses = darAddresses(400);
const [home, shop] = [addresses[3], addresses[200]];
if (!home || !shop) throw new Error('too few addresses');

const streetOf = ({ street, number, letter }: typeof home) => `${street} ${number}${letter}`;

describe('The place of a company', () => {
  useServer();

  before(async () => {
    const files = await writeDarFiles(temporaryFolder('torvet-dar-'), addresses);
    await replaceAddresses(await collectAddresses(files, { code: '169', postcodes: ['2630', '2640'] }));
  });

  const position = async ({ id: subjectId }: { id: number }, subjectType = 'company') =>
    (await Position.findOne({ where: { subjectType, subjectId } }))?.get();
  const form = (fields: Record<string, string>) => ({ name: 'Hedens Grønt', industry: 'craft', ...fields });
  const createShop = async () => {
    const owner = await createPerson();
    const company = await createCompany(owner);
    const save = async (fields: Record<string, string>) => {
      const answer = await owner.upload(`/companies/${company.slug}/edit`, form(fields), {});
      return { status: answer.status, text: answer.text };
    };
    return { owner, company, save };
  };
  const placeAgain = async () => {
    for (const subject of placedSubjects()) await placeAll(subject);
  };

  it('is that of its address, however it is spelt', async () => {
    const { company, save } = await createShop();

    await save({ street: streetOf(home).toLowerCase(), postcode: home.postcode });
    expect(await position(company)).to.include({ source: 'address', addressId: home.id });

    await save({ street: streetOf(shop), postcode: shop.postcode });
    expect(await position(company)).to.include({ source: 'address', addressId: shop.id });
  });

  it('is unknown for an address that nobody knows, and its text stays', async () => {
    const { company, save } = await createShop();
    await save({ street: streetOf(home), postcode: home.postcode });

    await save({ street: 'Bag den store lade', postcode: '2640' });

    expect(await position(company)).to.equal(undefined);
    expect((await Company.findByPk(company.id))?.street).to.equal('Bag den store lade');
  });

  it('is that of the address chosen from the list', async () => {
    const { company, save } = await createShop();

    await save({ street: 'Ved siden af', postcode: '', addressId: shop.id });

    expect(await position(company)).to.include({ source: 'address', addressId: shop.id });
  });

  it('is set by hand, and then no import and no address moves it', async () => {
    const { company, save } = await createShop();
    const byHand = { latitude: '55,65123', longitude: '12.29876' };
    await save({ street: streetOf(home), postcode: home.postcode, ...byHand });
    expect(await position(company)).to.include({ source: 'hand', latitude: 55.65123, longitude: 12.29876 });

    await save({ street: streetOf(shop), postcode: shop.postcode }); // a form without the two fields
    await placeAgain();
    expect(await position(company)).to.include({ source: 'hand', latitude: 55.65123, longitude: 12.29876 });

    await save({ street: streetOf(shop), postcode: shop.postcode, latitude: '', longitude: '' });
    expect(await position(company)).to.include({ source: 'address', addressId: shop.id });
  });

  it('is refused at its field when it is none', async () => {
    const { company, save } = await createShop();
    for (const fields of [
      { latitude: '155', longitude: '12.3' },
      { latitude: '55.6', longitude: 'øst' },
      { latitude: '55.6', longitude: '' },
      { latitude: 'NaN', longitude: 'Infinity' },
    ]) {
      const { status, text } = await save(fields);
      expect(status, JSON.stringify(fields)).to.equal(422);
      expect(text).to.match(/id="field-(latitude|longitude)-error"/);
    }
    expect(await position(company)).to.equal(undefined);
  });

  it('may be set by its people only', async () => {
    const { company } = await createShop();
    const stranger = await createPerson();
    const fields = form({ latitude: '55.65', longitude: '12.3' });

    expect((await stranger.upload(`/companies/${company.slug}/edit`, fields, {})).status).to.equal(403);
    expect(await position(company)).to.equal(undefined);
  });

  it('follows what an import wrote, at the next run of the job', async () => {
    const { company } = await createShop();
    await company.update({ street: streetOf(home), postcode: home.postcode });
    await placeAgain();
    expect(await position(company)).to.include({ source: 'address', addressId: home.id });

    await company.update({ street: streetOf(shop), postcode: shop.postcode });
    await placeAgain();
    expect(await position(company)).to.include({ source: 'address', addressId: shop.id });

    await company.update({ street: 'Ukendt 1', postcode: '2640' });
    await placeAgain();
    expect(await position(company)).to.equal(undefined);
  });

  it('is gone with the company', async () => {
    const { company, save } = await createShop();
    await save({ street: streetOf(home), postcode: home.postcode });

    await Company.destroy({ where: { id: company.id } });

    expect(await position(company)).to.equal(undefined);
  });

  it('is a picture on its page without JavaScript, and a link to that point on other maps', async () => {
    const { company, save } = await createShop();
    await save({ street: streetOf(home), postcode: home.postcode, city: home.town });
    const visitor = new Visitor();

    const { text } = await visitor.get(`/companies/${company.slug}`);
    const [, picture = ''] = /<img src="(\/map\/place\.svg\?[^"]+)"/.exec(text) ?? [];
    const svg = await visitor.get(picture.replaceAll('&amp;', '&'));

    expect(svg.status).to.equal(200);
    expect(svg.headers.get('content-type')).to.contain('image/svg+xml');
    expect(svg.text).to.match(/^<svg [\s\S]*<path [\s\S]*<circle [\s\S]*<\/svg>$/);
    expect(svg.text).not.to.match(/<script|<style|style=|href=/);
    expect(text).to.contain('openstreetmap.org/?mlat=55.');
  });

  it('is no picture for rubbish', async () => {
    const visitor = new Visitor();
    for (const query of ['', '?latitude=x&longitude=1', '?latitude=99&longitude=1', '?latitude=1'])
      expect((await visitor.get(`/map/place.svg${query}`)).status, query).to.equal(404);
  });
});

describe('The place of an event', () => {
  useServer();

  it('is that of its address, with postcode and town in one line', async () => {
    const files = await writeDarFiles(temporaryFolder('torvet-dar-'), addresses);
    await replaceAddresses(await collectAddresses(files, { code: '169', postcodes: [] }));
    const owner = await createPerson();
    const company = await createCompany(owner);
    const day = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
    const fields = {
      ...{ title: 'Åben dør', startsAt: `${day}T10:00`, endsAt: `${day}T12:00`, organiser: `${company.id}` },
      address: `${streetOf(shop)}, ${shop.postcode} ${shop.town}`,
    };

    const { status, location } = await owner.post('/events/new', fields);
    expect(status).to.equal(303);

    const [found] = await Position.findAll({ where: { subjectType: 'event' } });
    expect(found?.get()).to.include({ source: 'address', addressId: shop.id });
    const { text } = await new Visitor().get(location ?? '');
    expect(text).to.contain('/map/place.svg?');

    await owner.post(`${location}/edit`, { ...fields, latitude: '55.64', longitude: '12.2' });
    const [moved] = await Position.findAll({ where: { subjectType: 'event' } });
    expect(moved?.get()).to.include({ source: 'hand', latitude: 55.64, longitude: 12.2 });
  });
});
