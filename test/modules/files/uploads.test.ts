import { request } from 'node:http';
import { expect } from 'chai';
import sharp from 'sharp';
import { config } from '../../../config/index.ts';
import { type Company, execute, sql } from '../../../models/index.ts';
import { createCompany } from '../../support/builders/companies.ts';
import {
  filesOfEveryKind,
  officeFile,
  pdfFile,
  type SentFile,
  sendFiles,
} from '../../support/builders/files.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { createPicture } from '../../support/builders/pictures.ts';
import { row, rows } from '../../support/query.ts';
import { resetRateLimits, useServer } from '../../support/server.ts';

describe('Uploads of files', function () {
  this.timeout(60_000);
  useServer();
  let owner: Person;
  let company: Company;
  let path: { pictures: string; documents: string };

  beforeEach(async () => {
    await resetRateLimits();
    owner = await createPerson();
    company = await createCompany(owner);
    path = {
      pictures: `/companies/${company.slug}/pictures`,
      documents: `/companies/${company.slug}/documents`,
    };
  });

  const uses = () =>
    rows<{ name: string; kind: string; size: number }>(sql`
      SELECT u.name, f.kind, f.size FROM file_uses u JOIN files f ON f.hash = u.hash
      WHERE u.subject_id = ${company.id} AND u.removed_at IS NULL ORDER BY u.position`);
  const unusedChunks = async () =>
    (
      await row<{ count: number }>(sql`
        SELECT count(*)::integer AS count FROM file_chunks c
        WHERE NOT EXISTS (SELECT FROM files f WHERE f.upload_id = c.upload_id)`)
    )?.count;

  it('takes every kind, and sends each back byte for byte; pictures become WebP', async () => {
    const files = await filesOfEveryKind();
    const before = await unusedChunks();
    for (const batch of [files.slice(0, 6), files.slice(6)]) {
      const { added, refusals } = await sendFiles(owner, path.documents, batch);
      expect({ added, refusals }).to.deep.equal({ added: batch.length, refusals: [] });
    }

    const page = (await owner.get(`/companies/${company.slug}`)).text;
    const hrefs = [...page.matchAll(/href="(\/files\/\d+\/[^"]+)"/g)].map(([, href = '']) => href);
    expect(hrefs).to.have.length(files.length);
    for (const [index, href] of hrefs.entries()) {
      const { name = '', bytes } = files[index] ?? {};
      const response = await fetch(config.baseUrl + href);
      const sent = Buffer.from(await response.arrayBuffer());
      if (name.endsWith('.png')) expect((await sharp(sent).metadata()).format).to.equal('webp');
      else expect(sent.equals(Buffer.from(bytes ?? [])), name).to.equal(true);
      expect(decodeURIComponent(href).split('/').at(-1)).to.equal(name.replace('.png', '.webp'));
    }
    expect(await unusedChunks()).to.equal(before);
  });

  it('adds the others when one is refused, and says at the field why', async () => {
    const picture = await createPicture();
    const { status, text } = await sendFiles(
      owner,
      path.pictures,
      [
        { name: 'en.png', bytes: picture.bytes },
        { name: 'virus.exe', bytes: Buffer.from('MZ') },
        { name: 'to.png', bytes: picture.bytes },
      ],
      {},
    );

    expect(status).to.equal(422);
    expect(text).to.contain('id="field-files-error"').and.contain('virus.exe');
    expect((await uses()).map(({ name }) => name)).to.deep.equal(['en.webp', 'to.webp']);
  });

  it('removes place and camera from pictures, turns them upright, and makes smaller versions', async () => {
    const bytes = await sharp({ create: { width: 2_000, height: 1_000, channels: 3, background: 'red' } })
      .jpeg()
      .withExif({ IFD0: { Artist: 'Mette' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '55/1 39/1 0/1' } })
      .toBuffer();
    await sendFiles(owner, path.pictures, [{ name: 'Ferie.JPG', bytes }]);
    const page = (await owner.get(`/companies/${company.slug}`)).text;
    const [, small = '', medium = ''] = /srcset="(\S+) 400w, (\S+) 800w"/.exec(page) ?? [];

    const metadata = async (href: string) =>
      sharp(Buffer.from(await (await fetch(config.baseUrl + href)).arrayBuffer())).metadata();
    const [whole, ...smaller] = await Promise.all([small.replace('/400/', '/'), small, medium].map(metadata));

    expect([whole?.width, whole?.height, whole?.exif]).to.deep.equal([1_600, 800, undefined]);
    expect(smaller.map(({ width }) => width)).to.deep.equal([400, 800]);
    expect(page).to.contain('Ferie.webp');
  });

  const names: [sent: string, kept: string][] = [
    ['..\\..\\windows\\x.pdf', 'x.pdf'],
    ['../../etc/passwd.pdf', 'passwd.pdf'],
    ['faktura\u202efdp.pdf', 'fakturafdp.pdf'],
    ['a\u009db\u200bc.pdf', 'abc.pdf'],
    ['Bla\u030abær.pdf', 'Blåbær.pdf'],
    ['<script>.pdf', '_script_.pdf'],
    [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(116)}.pdf`],
    [`${'😀'.repeat(100)}.pdf`, `${'😀'.repeat(58)}.pdf`],
    ['.pdf', 'file.pdf'],
  ];
  for (const [sent, kept] of names)
    it(`keeps of the name ${JSON.stringify(sent.slice(0, 30))} what is harmless`, async () => {
      await sendFiles(owner, path.documents, [{ name: sent, bytes: pdfFile() }]);

      expect((await uses()).map(({ name }) => name)).to.deep.equal([kept]);
    });

  it('refuses what is empty, too large, of another kind, or one too many, each with its reason', async () => {
    const tooLarge = { name: 'stor.pdf', bytes: Buffer.concat([pdfFile(), Buffer.alloc(25 * 1024 * 1024)]) };
    const largest = { name: 'lige.pdf', bytes: Buffer.concat([pdfFile(), Buffer.alloc(26_214_400 - 161)]) };
    const { refusals, added } = await sendFiles(owner, path.documents, [
      tooLarge,
      { name: 'tom.pdf', bytes: Buffer.alloc(0) },
      { name: 'side.html', bytes: Buffer.from('<html>') },
      { name: 'uden-endelse', bytes: Buffer.from('x') },
      { ...largest, bytes: largest.bytes.subarray(0, 26_214_400) },
    ]);

    expect(added).to.equal(1);
    expect(refusals.map(({ name }) => name)).to.deep.equal([
      'stor.pdf',
      'tom.pdf',
      'side.html',
      'uden-endelse',
    ]);
    expect(new Set(refusals.map(({ text }) => text)).size).to.equal(3);
  });

  it('takes ten files of a request, and says of the others that they come afterwards', async () => {
    const files = Array.from({ length: 12 }, (_, at) => ({ name: `${at}.txt`, bytes: Buffer.from(`${at}`) }));
    const { added, refusals } = await sendFiles(owner, path.documents, files);

    expect(added).to.equal(10);
    expect(refusals.map(({ name }) => name)).to.deep.equal(['10.txt', '11.txt']);
  });

  it('takes no more than there is room for, also when several people add at the same moment', async () => {
    const text = (at: number): SentFile => ({ name: `${at}.txt`, bytes: Buffer.from(`fil ${at}`) });
    const requests = Array.from({ length: 6 }, (_, at) => [
      text(at * 4),
      text(at * 4 + 1),
      text(at * 4 + 2),
      text(at * 4 + 3),
    ]);
    const before = await unusedChunks();
    const answers = await Promise.all(requests.map((files) => sendFiles(owner, path.documents, files)));

    expect(answers.reduce((sum, { added }) => sum + added, 0)).to.equal(20);
    expect(answers.flatMap(({ refusals }) => refusals)).to.have.length(4);
    expect(await uses()).to.have.length(20);
    expect(await unusedChunks()).to.equal(before);
  });

  it('refuses a file for which the company has no room left, and says so before', async () => {
    await sendFiles(owner, path.documents, [{ name: 'en.txt', bytes: Buffer.from('x') }]);
    await execute(sql`
      INSERT INTO files (hash, upload_id, kind, size)
      SELECT md5(n::text) || md5((-n)::text), gen_random_uuid(), 'pdf', 26214400 FROM generate_series(1, 40) n
      ON CONFLICT DO NOTHING`);
    await execute(sql`
      INSERT INTO file_uses (hash, subject_type, subject_id, collection, name, position, company_id)
      SELECT hash, 'company', ${company.id}, 'pictures', 'x.pdf', 1, ${company.id} FROM files
      WHERE size = 26214400 AND kind = 'pdf' LIMIT 40`);

    const { text } = await owner.get(path.documents);
    const bytes = Buffer.concat([pdfFile(), Buffer.alloc(26_200_000)]);
    const { refusals } = await sendFiles(owner, path.documents, [{ name: 'to.pdf', bytes }]);

    expect(text).to.contain('1.000 af 1.024 MB').and.contain('snart ikke plads');
    expect(refusals.map((refusal) => refusal.text).join()).to.contain('Virksomheden har ikke plads');
    await execute(sql`DELETE FROM file_uses WHERE name = 'x.pdf'`);
    await execute(
      sql`DELETE FROM files WHERE size = 26214400 AND upload_id NOT IN (SELECT upload_id FROM file_chunks)`,
    );
  });

  it('answers a stranger and the office before the body has arrived', async () => {
    for (const person of [await createPerson(), await createPerson({ role: 'officer' })]) {
      const status = await statusBeforeBody(person, path.pictures);
      expect(status).to.equal(403);
    }
    expect(await statusBeforeBody(owner, '/companies/findes-ikke/pictures')).to.equal(404);
  });

  it('says the same, and does the same work, for bytes that somebody else has added', async () => {
    const file = { name: 'hemmelig.docx', bytes: await officeFile('docx', 'Hemmelig') };
    const other = await createPerson();
    const otherCompany = await createCompany(other);
    const before = (await unusedChunks()) ?? 0;
    const first = await sendFiles(owner, path.documents, [file]);
    const second = await sendFiles(other, `/companies/${otherCompany.slug}/documents`, [file]);

    expect(second).to.deep.equal(first);
    expect(await unusedChunks()).to.equal(before + 1); // it was written as the first was; a job deletes it
    const stored = await rows(sql`
      SELECT 1 FROM file_uses u WHERE u.name = 'hemmelig.docx' GROUP BY u.hash HAVING count(*) = 2`);
    expect(stored).to.have.length(1);
  });
});

/** Announces a large upload without sending it. */
function statusBeforeBody(person: Person, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const upload = request(new URL(path, config.baseUrl), {
      method: 'POST',
      headers: {
        cookie: person.cookieHeader,
        accept: 'text/html',
        'sec-fetch-site': 'same-origin',
        'content-type': 'multipart/form-data; boundary=x',
        'content-length': 200 * 1024 * 1024,
      },
    });
    upload.flushHeaders();
    upload.on('response', ({ statusCode = 0 }) => {
      resolve(statusCode);
      upload.destroy();
    });
    upload.on('error', reject);
  });
}
