import { expect } from 'chai';
import pg from 'pg';
import { Company, databaseUrl, execute, inTransaction, sql } from '../../../models/index.ts';
import { directoryQuery } from '../../../server/features/companies/directory/query.ts';
import { listCompanies } from '../../../server/features/companies/directory-queries.ts';
import { importCompanies } from '../../../server/features/companies/import/service.ts';
import {
  countUnsearchable,
  deferCompanySearch,
  deleteUnusedCompanyWords,
  writeCompanySearch,
} from '../../../server/features/companies/search-jobs.ts';
import { seenKey, verifyCompanies } from '../../../server/features/companies/verification.ts';
import { createPerson } from '../../support/builders/people.ts';
import { row, rows } from '../../support/query.ts';
import { rejection } from '../../support/rejection.ts';
import { jobsDone, useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

const found = async (query: Record<string, unknown>) => {
  const { items } = await listCompanies(directoryQuery.parse(query));
  return items.map(({ slug }) => slug);
};

describe('The search documents of companies', () => {
  useServer();

  beforeEach(async () => {
    await execute(sql`DELETE FROM companies`);
    await execute(sql`DELETE FROM company_search_batches`);
  });

  it('are as new as the company that a person saves', async () => {
    const company = await Company.create({ slug: 'a', name: 'Ålegræs Keramik', city: 'Fløng' });
    expect(await found({ q: 'keramik' })).to.deep.equal(['a']);

    await company.update({ name: 'Ålegræs Løbeklub', offers: ['glasur'], industry: 'craft' });

    expect(await found({ q: 'keramik' })).to.deep.equal([]);
    expect(await found({ q: 'løbeklub' })).to.deep.equal(['a']);
    expect(await found({ q: 'glasurer', industry: 'craft' })).to.deep.equal(['a']);
    expect(await found({ q: 'glasur', industry: 'it' })).to.deep.equal([]);
    await company.destroy();
    expect(await rows(sql`SELECT FROM company_search`)).to.deep.equal([]);
  });

  it('know what filters ask for: industry, what is sought, and that it is not verified', async () => {
    const officer = await createPerson({ role: 'officer' });
    const company = await Company.create({
      slug: 'a',
      name: 'Kvist Data',
      seeks: ['lærlinge'],
      industry: 'it',
    });

    expect(await found({ q: 'kvist', seeks: 'lærling', industry: 'it', unverified: '1' })).to.deep.equal([
      'a',
    ]);
    await verifyCompanies(officer.actor, [{ id: company.id, seen: seenKey(company) }]);
    expect(await found({ q: 'kvist', unverified: '1' })).to.deep.equal([]);
    expect(await found({ unverified: '1' })).to.deep.equal([]);
    expect(await found({ q: 'kvist', seeks: 'revisor' })).to.deep.equal([]);
  });

  it('of many companies are left to a job, and the office sees how many are missing', async () => {
    const officer = await createPerson({ role: 'officer' });
    const office = () => officer.get('/office/companies?sort=-created').then(({ text }) => text);
    const missing = await inTransaction(async () => {
      await deferCompanySearch();
      await execute(sql`
        INSERT INTO companies (slug, name) SELECT 'k' || n, 'Kogebog ' || n FROM generate_series(1, 1500) n`);
      expect(await found({ q: 'kogebog' })).to.deep.equal([]);
      return countUnsearchable();
    });

    expect(missing).to.equal(1_500);
    await jobsDone();
    expect(await countUnsearchable()).to.equal(0);
    expect(await found({ q: 'kogebog' })).to.have.length(24);
    expect(await office()).not.to.contain('søgninger endnu');
    await execute(sql`INSERT INTO company_search_batches (company_ids) VALUES ('{1,2}')`);
    expect(await office()).to.contain('2 virksomheder kan ikke findes i søgninger endnu');
  });

  it('of imported companies are complete after the job, also after a later import', async () => {
    const head = 'CVR-nr.;Navn;By';
    await importCompanies(null, Buffer.from(`${head}\n10150817;Sejlmageren ApS;Fløng`));
    await jobsDone();
    expect(await found({ q: 'sejlmager' })).to.deep.equal(['sejlmageren-aps']);

    await importCompanies(null, Buffer.from(`${head}\n10150817;Rebslageren ApS;Fløng`));
    await jobsDone();

    expect(await found({ q: 'sejlmager' })).to.deep.equal([]);
    expect(await found({ q: 'rebslager' })).to.deep.equal(['sejlmageren-aps']);
  });

  it('of a company that is being changed are written later, without waiting for it', async () => {
    const other = new pg.Client(databaseUrl());
    const ids = await rows<{ id: number }>(sql`
      INSERT INTO companies (slug, name) VALUES ('a', 'Anker'), ('b', 'Bro') RETURNING id`);
    await execute(sql`DELETE FROM company_search`);
    await execute(sql`
      INSERT INTO company_search_batches (company_ids) VALUES (${ids.map(({ id }) => id)}::integer[])`);
    await other.connect();
    try {
      await other.query('BEGIN');
      await other.query(`SELECT FROM companies WHERE slug = 'a' FOR UPDATE`);

      expect(String(await rejection(writeCompanySearch.run({})))).to.contain('being changed');
      expect(await found({ q: 'bro' })).to.deep.equal(['b']);
      expect(await found({ q: 'anker' })).to.deep.equal([]);
      expect(await countUnsearchable()).to.equal(1);
    } finally {
      await other.query('ROLLBACK');
      await other.end();
    }
    await writeCompanySearch.run({});
    expect(await found({ q: 'anker' })).to.deep.equal(['a']);
    await writeCompanySearch.run({}); // once more, with nothing to do
    expect(await countUnsearchable()).to.equal(0);
  });

  it('leave no word of a company that is gone', async () => {
    const words = async () =>
      (await rows<{ lexeme: string }>(sql`SELECT lexeme FROM company_words`)).map(({ lexeme }) => lexeme);
    const company = await Company.create({ slug: 'a', name: 'Xenofonia Guldsmedje' });
    await Company.create({ slug: 'b', name: 'Anden Guldsmedje' });
    expect(await words()).to.include('xenofonia');

    await company.destroy();
    await deleteUnusedCompanyWords.run({});

    const left = await words();
    expect(left).not.to.include('xenofonia');
    expect(left.some((word) => word.startsWith('guldsm'))).to.equal(true);
  });
});

describe('A search with more hits than are ranked', () => {
  useServer();

  before(async () => {
    await execute(sql`
      INSERT INTO companies (slug, name, seeks)
      SELECT 'v' || n, 'Vinhandel ' || n, '{kasserer}' FROM generate_series(1, 700) n`);
    await Company.create({ slug: 'rare', name: 'Vinhandel med Portvin' });
  });

  it('ranks a part of them, says so, and ends', async () => {
    const { total, isTotalCapped, next } = await listCompanies(directoryQuery.parse({ q: 'vinhandel' }));
    const last = await listCompanies(directoryQuery.parse({ q: 'vinhandel', page: 15 }));
    const { text } = await new Visitor().get('/companies?q=vinhandel');

    expect({ total, isTotalCapped, next }).to.deep.equal({
      total: 360,
      isTotalCapped: true,
      next: { page: 2 },
    });
    expect(last.items).to.have.length(24);
    expect(last.next).to.equal(null);
    expect(text).to.contain('Flere end 360 virksomheder passer; de 360 bedste er her');
  });

  it('has one order on all its pages, each company once', async () => {
    const pages = await Promise.all(
      Array.from({ length: 15 }, (_, at) => found({ q: 'vinhandel', page: at + 1 })),
    );

    expect(new Set(pages.flat()).size).to.equal(360);
    expect(await found({ q: 'vinhandel', page: 2 })).to.deep.equal(pages[1]);
  });

  it('finds the one that also has a rarer word', async () => {
    expect((await found({ q: 'vinhandel portvin' }))[0]).to.equal('rare');
    expect((await found({ q: 'vinhandl portvinn' }))[0]).to.equal('rare');
  });

  it('reads no sample further than it needs', async () => {
    const levels = await rows<{ level: number; count: number }>(sql`
      SELECT level, count(*)::integer AS count FROM company_search GROUP BY level ORDER BY level`);

    expect(levels.reduce((sum, { count }) => sum + count, 0)).to.equal(701);
    expect(levels.at(-1)?.level).to.equal(4);
    const different = await row<{ count: number }>(sql`
      SELECT count(*)::integer AS count FROM company_search WHERE level <> company_level(company_id)`);
    expect(different?.count).to.equal(0);
  });
});
