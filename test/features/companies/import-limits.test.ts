import { expect } from 'chai';
import { sheetLimits } from '../../../server/features/companies/import/read-in-worker.ts';
import { uploadSheet } from '../../support/builders/company-imports.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { registerExtract } from '../../support/register-extract.ts';
import { resetRateLimits, useServer } from '../../support/server.ts';

describe('A sheet of companies that needs more than its reader may take', function () {
  this.timeout(60_000);
  useServer();
  let officer: Person;
  const limits = { ...sheetLimits };
  const small = 'Navn;By\nEn ApS;Taastrup\n';

  before(async () => {
    officer = await createPerson({ role: 'officer' });
  });
  beforeEach(resetRateLimits);
  afterEach(() => Object.assign(sheetLimits, limits));

  it('is refused with a sentence when it takes too long, and the next one is read', async () => {
    sheetLimits.timeoutSeconds = 0.001;
    const slow = await uploadSheet(officer, small);
    Object.assign(sheetLimits, limits);
    const next = await uploadSheet(officer, small);

    expect(slow.status).to.equal(422);
    expect(slow.text).to.contain('Filen tager for lang tid at læse');
    expect(next.status).to.equal(200);
  });

  // The reader needs 12 MB for any sheet of the largest size, so that the limit is lowered below that.
  it('is refused with a sentence when it takes too much memory, and the next one is read', async () => {
    sheetLimits.heapMegabytes = 4;
    const large = await uploadSheet(officer, registerExtract(49_000).text);
    Object.assign(sheetLimits, limits);
    const next = await uploadSheet(officer, registerExtract(49_000).text);

    expect(large.status).to.equal(422);
    expect(large.text).to.contain('Filen fylder for meget i hukommelsen');
    expect(next.status).to.equal(200);
  });
});
