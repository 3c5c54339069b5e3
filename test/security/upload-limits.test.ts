import { type ClientRequest, request } from 'node:http';
import { expect } from 'chai';
import { config } from '../../config/index.ts';
import { createPerson, type Person } from '../support/builders/people.ts';
import { createPicture } from '../support/builders/pictures.ts';
import { resetRateLimits, useServer } from '../support/server.ts';

describe('Uploads whose bodies have not arrived', () => {
  useServer();
  const pending: ClientRequest[] = [];
  beforeEach(resetRateLimits);
  afterEach(cancelAll);

  /** Announces an upload of 8 MB, and does not send it. Returns the status, if it is refused. */
  function begin(person: Person, path = '/me/settings'): Promise<number> {
    const upload = request(new URL(path, config.baseUrl), {
      method: 'POST',
      headers: {
        cookie: person.cookieHeader,
        'sec-fetch-site': 'same-origin',
        'content-type': 'multipart/form-data; boundary=x',
        'content-length': 8 * 1024 * 1024,
      },
    });
    upload.flushHeaders();
    pending.push(upload);
    return new Promise((resolve) => {
      upload.on('response', ({ statusCode = 0 }) => resolve(statusCode));
      upload.on('error', () => {}); // it is destroyed
    });
  }

  function cancelAll(): void {
    for (const upload of pending.splice(0)) upload.destroy();
  }

  const uploadPicture = async (person: Person) =>
    person.upload('/me/settings', { name: 'Mette', locale: 'da' }, { picture: await createPicture() });

  /** The server notices after a moment that clients have left. */
  async function untilAccepted(person: Person): Promise<void> {
    while ((await uploadPicture(person)).status !== 303) await resetRateLimits(); // each try counts
  }

  it('leave room for two of one person; the third is refused until one of them has ended', async () => {
    const [mette, omar] = [await createPerson(), await createPerson()];
    const first = await Promise.race([begin(mette), begin(mette), begin(mette)]);

    const refused = await uploadPicture(mette);
    const ofAnother = await uploadPicture(omar);
    cancelAll();
    await untilAccepted(mette);

    expect([first, refused.status, refused.headers.get('retry-after')]).to.deep.equal([503, 503, '10']);
    expect(refused.text).to.contain('Der bliver sendt mange filer');
    expect(ofAnother.status).to.equal(303);
  });

  it('of several people are bounded on a node', async () => {
    const people = await Promise.all(Array.from({ length: 7 }, () => createPerson()));

    const first = await Promise.race(people.map((person) => begin(person)));
    cancelAll();
    await untilAccepted(await createPerson());

    expect(first).to.equal(503);
  });

  for (const path of ['/office/import/companies', '/office/import/events'])
    it(`are bounded for imports as well: ${path}`, async () => {
      const officer = await createPerson({ role: 'officer' });

      // 16 MB for one person: two sheets, or eight calendars
      const first = await Promise.race(Array.from({ length: 9 }, () => begin(officer, path)));
      cancelAll();
      await untilAccepted(officer);

      expect(first).to.equal(503);
    });
});
