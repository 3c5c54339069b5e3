import { expect } from 'chai';
import { Company, execute, Sql, sql } from '../../../models/index.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { rows } from '../../support/query.ts';
import { useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

const COUNT = 1_130;

describe('The pages of a long list of companies', () => {
  useServer();
  let officer: Person;

  before(async () => {
    officer = await createPerson({ role: 'officer' });
    // Many of one name, town and moment: only the ids differ.
    await execute(sql`
      INSERT INTO companies (slug, name, city, industry, created_at)
      SELECT 's' || n, (ARRAY['Ål', 'Zebra', 'Aa', 'Ø "&" Ø', 'æ'])[1 + n % 5]
          || CASE WHEN n % 3 = 0 THEN n ELSE 0 END,
        (ARRAY['Taastrup', 'Fløng', ''])[1 + n % 3], (ARRAY['it', 'food'])[1 + n % 2],
        now() - (n % 7) * interval '1.000001 seconds'
      FROM generate_series(1, ${COUNT}::integer) n`);
  });

  type Page = { slugs: string[]; previous: string | undefined; next: string | undefined };

  async function pageOf(reader: Visitor, path: string): Promise<Page> {
    const { text, status } = await reader.get(path);
    expect(status, path).to.equal(200);
    const link = (rel: string) =>
      new RegExp(`rel="${rel}" href="([^"]+)"`).exec(text)?.[1]?.replaceAll('&amp;', '&');
    const slugs = [...text.matchAll(/(?:card-title"><a\s+|cell-first"[^>]*><a )href="\/companies\/(\w+)"/g)];
    return { slugs: slugs.map(([, slug = '']) => slug), previous: link('prev'), next: link('next') };
  }

  /** All pages from the first one to the end, and from there back to the beginning. */
  async function walk(reader: Visitor, path: string): Promise<{ there: string[]; back: string[] }> {
    const there: string[] = [];
    const back: string[] = [];
    let page = await pageOf(reader, path);
    expect(page.previous).to.equal(undefined);
    there.push(...page.slugs);
    while (page.next) {
      page = await pageOf(reader, page.next);
      there.push(...page.slugs);
    }
    back.unshift(...page.slugs);
    while (page.previous) {
      page = await pageOf(reader, page.previous);
      back.unshift(...page.slugs);
    }
    return { there, back };
  }

  const inOrder = async (order: string, where = 'true') =>
    (
      await rows<{ slug: string }>(
        new Sql([`SELECT slug FROM companies WHERE ${where} ORDER BY ${order}`], []),
      )
    ).map(({ slug }) => slug);

  it('are the whole directory by name, to its end and back', async () => {
    const { there, back } = await walk(new Visitor(), '/companies');

    expect(there).to.deep.equal(await inOrder('name COLLATE "da-x-icu", id'));
    expect(back).to.deep.equal(there);
  });

  it('are all companies of an industry', async () => {
    const { there } = await walk(new Visitor(), '/companies?industry=it');

    expect(there).to.deep.equal(await inOrder('name COLLATE "da-x-icu", id', `industry = 'it'`));
  });

  for (const [sort, order] of [
    ['name', 'name COLLATE "da-x-icu", id'],
    ['-name', 'name COLLATE "da-x-icu" DESC, id DESC'],
    ['city', 'city COLLATE "da-x-icu", name COLLATE "da-x-icu", id'],
    ['-city', 'city COLLATE "da-x-icu" DESC, name COLLATE "da-x-icu" DESC, id DESC'],
    ['created', 'created_at, id'],
    ['-created', 'created_at DESC, id DESC'],
  ] as const)
    it(`are the whole list of the office, sorted by ${sort}`, async () => {
      const { there, back } = await walk(officer, `/office/companies?sort=${sort}`);

      expect(there).to.deep.equal(await inOrder(order));
      expect(back).to.deep.equal(there);
    });

  it('are those of a filter and a search in the office', async () => {
    const { there } = await walk(
      officer,
      '/office/companies?q=fløng&show=unverified&industry=it&sort=-created',
    );

    expect(there).to.deep.equal(
      await inOrder('created_at DESC, id DESC', `city = 'Fløng' AND industry = 'it'`),
    );
  });

  it('go on where they ended, also when the company there is gone', async () => {
    const first = await pageOf(new Visitor(), '/companies');
    const expected = (await pageOf(new Visitor(), first.next ?? '')).slugs;

    await Company.destroy({ where: { slug: first.slugs.at(-1) ?? '' } });

    expect((await pageOf(new Visitor(), first.next ?? '')).slugs).to.deep.equal(expected);
  });

  it('keep the addresses with a number, as bookmarks have them', async () => {
    const second = await pageOf(new Visitor(), '/companies?page=2');
    const first = await pageOf(new Visitor(), '/companies');

    expect((await pageOf(new Visitor(), first.next ?? '')).slugs).to.deep.equal(second.slugs);
    expect((await pageOf(new Visitor(), second.previous ?? '')).slugs).to.deep.equal(first.slugs);
  });

  it('begin at the beginning when the address is rubbish', async () => {
    const first = (await pageOf(new Visitor(), '/companies')).slugs;
    const keys = [
      '[]',
      '[1,2]',
      '["a"]',
      '["a","b"]',
      '["a",1,2]',
      '["\\u0000",1]',
      '["a",-1]',
      '["a",1e20]',
      '{',
    ];
    const places = [...keys.map((key) => Buffer.from(key).toString('base64url')), 'x'.repeat(3_000), '~'];

    for (const place of places)
      for (const field of ['after', 'before'])
        expect((await pageOf(new Visitor(), `/companies?${field}=${place}`)).slugs, place).to.deep.equal(
          first,
        );
    for (const time of ['2026-02-30T00:00:00Z', 'now', '2026-01-01']) {
      const place = Buffer.from(JSON.stringify([time, 5])).toString('base64url');
      expect((await pageOf(officer, `/office/companies?sort=created&after=${place}`)).slugs).to.have.length(
        50,
      );
    }
  });
});
