import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { ImportProgress } from '../../../models/index.ts';
import { findProgress, withProgress } from '../../../server/modules/imports/progress.ts';
import { AppError } from '../../../server/platform/errors.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { rejection } from '../../support/rejection.ts';
import { useServer } from '../../support/server.ts';
import { until } from '../../support/until.ts';

const counts = { createdCount: 3, changedCount: 2 };

describe('The progress of an import', () => {
  useServer();
  let officer: Person;
  let upload: { uploadId: string; userId: number };

  before(async () => {
    officer = await createPerson({ role: 'officer' });
  });
  beforeEach(() => {
    upload = { uploadId: randomUUID(), userId: officer.id };
  });

  const page = (who = officer) => who.get(`/office/import/companies/${upload.uploadId}/progress`);

  it('is shown while the import runs, and again every two seconds', async () => {
    await withProgress(upload, async (report) => {
      report(10_000, 50_000);
      await until(async () => (await findProgress(officer.id, upload.uploadId))?.done === 10_000);
      const { status, text, headers } = await page();

      expect(status).to.equal(200);
      expect(text).to.match(/<progress[^>]* max="50000"\s+value="10000"/);
      expect(headers.get('refresh')).to.equal('2');
      return counts;
    });

    expect((await page()).location).to.equal('/office/companies?sort=-created');
  });

  it('leads back to the preview when the import failed, from where it can be tried again', async () => {
    const failure = new Error('halfway');
    expect(await rejection(withProgress(upload, () => Promise.reject(failure)))).to.equal(failure);
    expect((await page()).location).to.equal(`/office/import/companies/${upload.uploadId}`);

    expect(await withProgress(upload, async () => counts)).to.deep.equal(counts);
  });

  it('is that of a failed import when its process has ended', async () => {
    const updatedAt = new Date(Date.now() - 120_000);
    await ImportProgress.create({ ...upload, state: 'running', updatedAt });

    expect((await page()).location).to.equal(`/office/import/companies/${upload.uploadId}`);
  });

  it('is of one import: a file is not imported again', async () => {
    await withProgress(upload, async () => {
      expect(await rejection(withProgress(upload, async () => counts))).to.be.instanceOf(AppError);
      return counts;
    });

    expect(await rejection(withProgress(upload, async () => counts))).to.include({ code: 'gone' });
  });

  it('is shown only to the officer who started it', async () => {
    await withProgress(upload, async () => counts);

    expect((await page(await createPerson({ role: 'officer' }))).status).to.equal(410);
    expect((await page(await createPerson())).status).to.equal(403);
  });
});
