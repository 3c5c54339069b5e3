import { expect } from 'chai';
import { type Company, sql } from '../../../models/index.ts';
import { createCompany } from '../../support/builders/companies.ts';
import { sendFiles } from '../../support/builders/files.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { rows } from '../../support/query.ts';
import { resetRateLimits, useServer } from '../../support/server.ts';
import { harmlessFiles, refusedFiles } from './nasty-files.ts';

/** What the process may hold more than before, at any moment. */
const MAX_GROWTH_BYTES = 200 * 1024 * 1024;

describe('Nasty files', function () {
  this.timeout(120_000);
  useServer();
  let owner: Person;
  let company: Company;
  const made = new Map<string, Promise<Buffer>>();

  /** Makes a file once: that needs more memory than to refuse it. */
  const bytesOf = async ({ title, make }: (typeof refusedFiles)[number]) => {
    const bytes = made.get(title) ?? Promise.resolve(make());
    made.set(title, bytes);
    return bytes;
  };

  before(async () => {
    owner = await createPerson();
  });
  beforeEach(async () => {
    await resetRateLimits();
    company = await createCompany(owner);
  });

  const send = async (name: string, bytes: Buffer) => {
    const collection = /\.(png|jpe?g|webp)$/i.test(name) ? 'pictures' : 'documents';
    return sendFiles(owner, `/companies/${company.slug}/${collection}`, [{ name, bytes }]);
  };
  const hrefs = async () => {
    const { text } = await owner.get(`/companies/${company.slug}`);
    return [...text.matchAll(/"(\/files\/\d+\/[^" ]+)/g)].map(([, href = '']) => href);
  };

  /** A second picture of the same content leaves some, until the job comes. */
  const chunksWithoutFile = async () =>
    (
      await rows(sql`
        SELECT 1 FROM file_chunks c
        WHERE NOT EXISTS (SELECT FROM files f WHERE f.upload_id = c.upload_id)`)
    ).length;

  for (const file of refusedFiles)
    it(`are refused with a reason: ${file.title}`, async () => {
      const answer = await send(file.name, await bytesOf(file));

      expect({ status: answer.status, added: answer.added }).to.deep.equal({ status: 200, added: 0 });
      expect(answer.refusals).to.have.length(1);
      expect(answer.refusals[0]?.text).to.match(/\.$/);
      expect(await hrefs()).to.deep.equal([]);
    });

  for (const { title, name, make, expectSent } of harmlessFiles)
    it(`are made harmless: ${title}`, async () => {
      const answer = await send(name, await make());

      expect(answer).to.deep.include({ status: 200, added: 1 });
      const [href = ''] = await hrefs();
      const { status, headers } = await owner.get(href);
      expect(status).to.equal(200);
      expect(headers.get('content-type')).to.not.match(/html|svg|javascript/);
      expect(headers.get('content-security-policy')).to.contain("default-src 'none'");
      await expectSent?.(href, headers);
    });

  it('need little memory, are at least 60, and leave nothing behind', async () => {
    const files = await Promise.all(
      refusedFiles.map(async (file) => ({ name: file.name, bytes: await bytesOf(file) })),
    );
    const chunksBefore = await chunksWithoutFile();
    const before = process.memoryUsage.rss();
    let highest = before;
    const watch = setInterval(() => {
      highest = Math.max(highest, process.memoryUsage.rss());
    }, 10);
    for (const { name, bytes } of files) {
      await resetRateLimits();
      await send(name, bytes);
    }
    clearInterval(watch);

    expect(highest - before).to.be.lessThan(MAX_GROWTH_BYTES);
    expect(refusedFiles.length + harmlessFiles.length).to.be.at.least(60);
    expect(await chunksWithoutFile()).to.equal(chunksBefore);
  });
});
