import { expect } from 'chai';
import sharp from 'sharp';
import { sql } from '../../models/index.ts';
import { createPerson } from '../support/builders/people.ts';
import { createPicture } from '../support/builders/pictures.ts';
import { rows } from '../support/query.ts';
import { useServer } from '../support/server.ts';

describe('Twenty large pictures uploaded at once', function () {
  this.timeout(60_000);
  useServer();

  it('are processed one after the other, so that other work is not blocked', async () => {
    const [one, other] = [await createPerson(), await createPerson()];
    const large = await createPicture(3_000, 3_000);
    const uploadPicture = () =>
      one.upload('/me/settings', { name: 'Mette', locale: 'da' }, { picture: large });
    const uploadLogo = () =>
      other.upload('/companies/new', { name: 'Firma', industry: 'craft' }, { logo: large });

    let most = 0;
    let areDone = false;
    const watching = (async () => {
      while (!areDone) {
        most = Math.max(most, sharp.counters().process);
        await new Promise(setImmediate);
      }
    })();
    const answers = await Promise.all([
      ...Array.from({ length: 10 }, uploadPicture),
      ...Array.from({ length: 10 }, uploadLogo),
    ]);
    areDone = true;
    await watching;

    expect(new Set(answers.map(({ status }) => status))).to.deep.equal(new Set([303]));
    expect(most).to.equal(1);
  });

  it('are not stored when the form is refused or forbidden', async () => {
    const [stranger, owner] = [await createPerson(), await createPerson()];
    const logo = await createPicture(700, 700);
    const created = await owner.upload('/companies/new', { name: 'Hedens', industry: 'craft' }, {});
    const before = await rows(sql`SELECT 1 FROM pictures`);

    const refused = await owner.upload('/companies/new', { name: '', industry: 'craft' }, { logo });
    const forbidden = await stranger.upload(
      `${created.location}/edit`,
      { name: 'Mit', industry: 'craft' },
      { logo },
    );

    expect([refused.status, forbidden.status]).to.deep.equal([422, 403]);
    expect(await rows(sql`SELECT 1 FROM pictures`)).to.have.length(before.length);
  });
});
