import { expect } from 'chai';
import { pageSchema } from '../../../server/aggregators/feeds/open-data.ts';
import { contributions } from '../../../server/platform/feature.ts';
import { createPerson } from '../../support/builders/people.ts';
import {
  insertCompany,
  insertEvent,
  insertInitiative,
  insertOpportunity,
} from '../../support/builders/public-content.ts';
import { useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

type Page = { items: Record<string, unknown>[]; next: string | null };
type Schema = {
  properties: { items: { items: { properties: Record<string, unknown>; required: string[] } } };
};

describe('Open data', () => {
  useServer();
  const visitor = new Visitor();
  const lists = ['companies', 'events', 'initiatives', 'opportunities'];
  const page = async (path: string) => (await visitor.get(path)).json() as Page;

  before(async () => {
    const owner = await createPerson({ name: 'Mette Møbel' });
    const company = await insertCompany({ name: 'Møbelhuset v/ Mette Møbel' });
    await insertEvent();
    await insertInitiative();
    await insertOpportunity({ companyId: company.id });
    await insertOpportunity({ userId: owner.id });
  });

  it('answers as described, for every list', async () => {
    const described = (await visitor.get('/api/openapi.json')).json() as {
      openapi: string;
      paths: Record<string, unknown>;
      components: { schemas: Record<string, Schema> };
    };
    expect(described.openapi).to.equal('3.1.0');
    expect(Object.keys(described.paths)).to.deep.equal(lists.map((name) => `/api/v1/${name}`));
    expect(contributions('openData')).to.have.length(lists.length);

    for (const list of contributions('openData')) {
      const answer = await visitor.get(`/api/v1/${list.name}`);
      const schema = described.components.schemas[`${list.name}Page`]?.properties.items.items;
      const body = answer.json() as Page;
      expect(answer.headers.get('cache-control')).to.equal('public, max-age=60');
      expect(answer.headers.get('access-control-allow-origin')).to.equal('*');
      expect(pageSchema(list).safeParse(body).error, list.name).to.equal(undefined);
      expect(body.items, list.name).not.to.be.empty;
      for (const item of body.items) {
        expect(item).to.have.all.keys(Object.keys(schema?.properties ?? {}));
        expect(schema?.required).to.have.members(Object.keys(item));
      }
    }
  });

  it('continues where the last page ended, up to the last one', async () => {
    for (let at = 0; at < 4; at += 1) await insertCompany({ name: `Firma ${at}` });
    const names: unknown[] = [];

    let next: string | null = '/api/v1/companies?limit=2';
    for (let pages = 0; next && pages < 10; pages += 1) {
      const answer: Page = await page(next);
      expect(answer.items.length).to.be.at.most(2);
      names.push(...answer.items.map(({ name }) => name));
      next = answer.next;
    }

    expect(next).to.equal(null);
    expect(names.filter((name) => String(name).startsWith('Firma'))).to.deep.equal([
      'Firma 0',
      'Firma 1',
      'Firma 2',
      'Firma 3',
    ]);
  });

  it('contains no person, no telephone number and no e-mail address', async () => {
    const all = (
      await Promise.all(lists.map(async (name) => (await visitor.get(`/api/v1/${name}`)).text))
    ).join();

    expect(all).not.to.match(/Mette|@|12345678|hemmelig/);
    expect(all).to.contain('"Møbelhuset"');
  });

  it('contains neither drafts nor closed opportunities', async () => {
    await insertInitiative({ title: 'Lukket plan', published: false });
    await insertOpportunity({ title: 'For sent', closesOn: '2020-01-01' });

    expect((await visitor.get('/api/v1/initiatives')).text).not.to.contain('Lukket plan');
    expect((await visitor.get('/api/v1/opportunities')).text).not.to.contain('For sent');
  });

  it('ignores a page or limit that is not valid', async () => {
    for (const query of [
      'limit=0',
      'limit=x',
      'limit=1e9',
      'after=-1',
      'after=99999999999999',
      'after=1&after=2',
    ])
      expect((await visitor.get(`/api/v1/events?${query}`)).status, query).to.equal(200);
    expect((await page('/api/v1/events?after=2147483647')).items).to.deep.equal([]);
  });
});
