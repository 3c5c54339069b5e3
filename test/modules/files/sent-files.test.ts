import { expect } from 'chai';
import { config } from '../../../config/index.ts';
import { Event, execute, sql } from '../../../models/index.ts';
import { createCompany } from '../../support/builders/companies.ts';
import { createFile, filesOfEveryKind, pdfFile, sendFiles } from '../../support/builders/files.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { resetRateLimits, useServer } from '../../support/server.ts';

describe('A file as it is sent', function () {
  this.timeout(30_000);
  useServer();
  let owner: Person;
  let slug: string;
  let companyId: number;

  before(async () => {
    owner = await createPerson();
    ({ slug, id: companyId } = await createCompany(owner));
    await sendFiles(owner, `/companies/${slug}/documents`, (await filesOfEveryKind()).slice(0, 8));
  });
  beforeEach(resetRateLimits);

  const hrefs = async () => {
    const { text } = await owner.get(`/companies/${slug}`);
    return [...text.matchAll(/href="(\/files\/\d+\/[^"]+)"/g)].map(([, href = '']) => href);
  };
  const hrefOf = async (ending: string) => (await hrefs()).find((href) => href.endsWith(ending)) ?? '';
  const get = (href: string, headers: Record<string, string> = {}) =>
    fetch(config.baseUrl + href, { headers });

  it('is shown only if it is a picture or a PDF, and can run nothing', async () => {
    for (const href of await hrefs()) {
      const { headers } = await get(href);
      const isInline = /\.(webp|pdf)$/.test(href);
      const disposition = headers.get('content-disposition') ?? '';

      expect(disposition.startsWith(isInline ? 'inline' : 'attachment'), href).to.equal(true);
      expect(headers.get('x-content-type-options')).to.equal('nosniff');
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).to.contain("default-src 'none'").and.not.contain('script-src');
      expect(policy.includes('sandbox'), href).to.equal(!href.endsWith('.pdf'));
      expect(headers.get('content-type')).to.not.match(/html|xml$|javascript|svg/);
    }
  });

  it('keeps its name with Danish letters', async () => {
    const { headers } = await get(await hrefOf('.webp'));

    expect(headers.get('content-disposition')).to.contain("filename*=UTF-8''V%C3%A6rkstedet.webp");
  });

  it('is asked for again at each use if it is public, and never stored if it is not', async () => {
    const open = await get(await hrefOf('.txt'));
    expect(open.headers.get('cache-control')).to.equal('public, no-cache, no-transform');
    const again = await get(await hrefOf('.txt'), {
      'if-none-match': open.headers.get('etag') ?? '',
      'cache-control': 'max-age=0', // otherwise `fetch` asks for a new copy
    });
    expect([again.status, await again.text()]).to.deep.equal([304, '']);

    const startsAt = new Date(Date.now() + 86_400_000);
    const times = { startsAt, endsAt: new Date(startsAt.getTime() + 1), publishedAt: null };
    const draft = await Event.create({
      slug: 'kladde',
      title: 'Kladde',
      organiserCompanyId: companyId,
      ...times,
    });
    const { path } = await createFile({ type: 'event', id: draft.id });
    const closed = await owner.get(path);
    expect(closed.headers.get('cache-control')).to.equal('private, no-store, no-transform');
    expect(closed.headers.get('etag')).to.equal(null);
  });

  it('can be asked for in parts, across the rows in which it is stored', async () => {
    const whole = Buffer.alloc(600_000, 'æøå 0123456789 ');
    whole.set(pdfFile());
    await sendFiles(owner, `/companies/${slug}/documents`, [{ name: 'Stor.pdf', bytes: whole }]);
    const href = await hrefOf('Stor.pdf');
    const part = async (range: string) => {
      const response = await get(href, { range });
      const bytes = Buffer.from(await response.arrayBuffer());
      return { status: response.status, bytes, range: response.headers.get('content-range') };
    };

    for (const [range, start, end] of [
      ['bytes=0-0', 0, 1],
      ['bytes=262140-262150', 262_140, 262_151],
      ['bytes=262144-', 262_144, 600_000],
      ['bytes=-100', 599_900, 600_000],
      ['bytes=599999-700000', 599_999, 600_000],
    ] as const) {
      const answer = await part(range);
      expect(answer.status, range).to.equal(206);
      expect(answer.range).to.equal(`bytes ${start}-${end - 1}/600000`);
      expect(answer.bytes.equals(whole.subarray(start, end)), range).to.equal(true);
    }
    expect(await part('bytes=600000-')).to.deep.include({ status: 416, range: 'bytes */600000' });
    for (const range of ['bytes=0-1,5-6', 'bytes=x', 'lines=1-2', 'bytes=9-3'])
      expect((await part(range)).status, range).to.be.oneOf([200, 416]);
    const changed = await get(href, { range: 'bytes=0-0', 'if-range': '"other"' });
    expect([changed.status, (await changed.arrayBuffer()).byteLength]).to.deep.equal([200, 600_000]);
    const head = await fetch(config.baseUrl + href, { method: 'HEAD' });
    expect(head.headers.get('content-length')).to.equal('600000');
  });

  it('that a virus scanner has yet to see, or has refused, is not sent', async () => {
    const { path, id } = await createFile({ type: 'company', id: companyId }, { text: 'ukendt' });
    const setScan = (scan: string) =>
      execute(sql`
        UPDATE files SET scan = ${scan} WHERE hash = (SELECT hash FROM file_uses WHERE id = ${id})`);

    await setScan('waiting');
    const waiting = await get(path);
    expect([waiting.status, waiting.headers.get('retry-after')]).to.deep.equal([503, '10']);
    expect(await waiting.text()).to.not.contain('ukendt');
    expect((await owner.get(`/companies/${slug}`)).text).to.not.contain(path);

    await setScan('infected');
    expect((await get(path)).status).to.equal(410);
    expect((await owner.get(`/companies/${slug}/documents`)).text).to.contain('indeholdt virus');
    await setScan('clean');
    expect((await get(path)).status).to.equal(200);
  });
});
