import { expect } from 'chai';
import { execute, sql } from '../../../models/index.ts';
import { listPeople } from '../../../server/features/accounts/office/queries.ts';
import { roles } from '../../../server/platform/rights.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { exportPurpose } from '../../support/exports.ts';
import { useServer } from '../../support/server.ts';

describe("The office's list of people", () => {
  useServer();
  let ole: Person;

  before(async () => {
    ole = await createPerson({ name: 'Ole Officer', role: 'officer' });
  });

  it('finds people by a part of the name or address, and by role', async () => {
    await createPerson({ name: 'Åse Ærlig', email: 'aase@findes.example' });
    await createPerson({ name: 'Per Procent%', email: 'per@findes.example' });

    const names = async (query: string) => {
      const { text } = await ole.get(`/office/people?${query}`);
      return [...text.matchAll(/href="\/people\/\d+">([^<]+)/g)].map(([, name]) => name);
    };

    expect(await names('q=findes.example')).to.deep.equal(['Per Procent%', 'Åse Ærlig']);
    expect(await names('q=%C3%A6rlig')).to.deep.equal(['Åse Ærlig']);
    expect(await names('q=%25')).to.deep.equal(['Per Procent%']);
    expect(await names('role=officer')).to.deep.equal(['Ole Officer']);
    expect(await names('role=king&q=findes&page=999999999')).to.deep.equal(['Per Procent%', 'Åse Ærlig']);
  });

  it('sorts people by a column, and downloads the people of the query as a spreadsheet', async () => {
    for (const [name, day] of Object.entries({
      'Øst Sort': '2024-05-01',
      'Vest Sort': '2026-02-01',
      'Nord Sort': '2025-01-01',
    }))
      await execute(
        sql`INSERT INTO users (name, email, created_at) VALUES (${name}, ${`${day}@sort.example`}, ${day})`,
      );

    const order = async (sort: string) => {
      const { text } = await ole.get(`/office/people?q=sort.example&sort=${sort}`);
      return [...text.matchAll(/href="\/people\/\d+">(\S+) Sort/g)].map(([, name]) => name);
    };
    const page = (await ole.get('/office/people?q=sort.example&sort=-since')).text;
    const { text } = await ole.post('/office/people/export?q=sort.example&sort=since', exportPurpose);

    expect(await order('name')).to.deep.equal(['Nord', 'Vest', 'Øst']);
    expect(await order('-since')).to.deep.equal(['Vest', 'Nord', 'Øst']);
    expect(await order('wrong')).to.deep.equal(['Nord', 'Vest', 'Øst']);
    expect(page)
      .to.match(/aria-sort="descending"><a\s+href="[^"]*sort=since/)
      .and.contain('/office/people/export?q=sort.example');
    expect(text.split('\r\n')[1]).to.match(
      /^Øst Sort;2024-05-01@sort\.example;;2024-05-01;\d{4}-\d\d-\d\d;Medlem$/,
    );
  });

  it('has every person of a long list on one of its pages', async () => {
    await execute(sql`INSERT INTO users (name) SELECT 'Mange ' || n FROM generate_series(1, 120) n`);

    const pages = await Promise.all([1, 2, 3].map((page) => listPeople({ q: 'Mange', sort: 'name', page })));

    expect(pages.map(({ items }) => items.length)).to.deep.equal([50, 50, 20]);
    expect(new Set(pages.flatMap(({ items }) => items.map(({ id }) => id))).size).to.equal(120);
    expect(pages.map(({ hasMore }) => hasMore)).to.deep.equal([true, true, false]);
  });

  it('offers the roles that the reader may give each person, and none for the reader', async () => {
    const officer = await createPerson({ name: 'Olga Rolle', role: 'officer' });
    const admin = await createPerson({ name: 'Adam Rolle', role: 'admin' });
    const member = await createPerson({ name: 'Mette Rolle' });
    const offered = async (to: Person) => {
      const { text } = await to.get('/office/people?q=Rolle');
      return [officer, admin, member].map(({ id }) => {
        const choice = new RegExp(`action="/people/${id}/role"[^]*?</form>`).exec(text)?.[0] ?? '';
        return [...choice.matchAll(/<option value="(\w+)"/g)].map(([, role]) => role);
      });
    };

    const all = [...roles];
    const lesser = all.filter((role) => role !== 'admin');
    expect(await offered(officer)).to.deep.equal([[], [], lesser]);
    expect(await offered(admin)).to.deep.equal([all, [], all]);
  });
});
