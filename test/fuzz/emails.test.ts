import { expect } from 'chai';
import { sql } from '../../models/index.ts';
import { Fixtures } from '../support/builders/fixtures.ts';
import { outbox } from '../support/mailbox.ts';
import { rows } from '../support/query.ts';
import { jobsDone, resetRateLimits, useServer } from '../support/server.ts';

const addresses = [
  'a@b.dk\r\nBcc: x@y.dk',
  'a@b.dk\nBcc: x@y.dk',
  'a@b.dk\u0000',
  'a@b.dk, x@y.dk',
  '"x" <a@b.dk>',
  'a@b',
  '@b.dk',
];

describe('Malformed input in e-mails', () => {
  useServer();
  let fixtures: Fixtures;

  before(async () => {
    fixtures = await Fixtures.create();
    await jobsDone();
  });
  beforeEach(async () => {
    await resetRateLimits();
    outbox.clear();
  });

  for (const email of addresses)
    it(`sends nothing to ${JSON.stringify(email)} from any form`, async () => {
      const { owner } = fixtures.people;
      const { company } = fixtures.slugs;

      const answers = [
        await owner.post('/sign-in', { email }),
        await owner.post('/me/settings/email', { email }),
        await owner.post(`/companies/${company}/people`, { email }),
        await owner.upload(`/companies/${company}/edit`, { name: 'Firma', industry: 'craft', email }, {}),
      ];
      await jobsDone();

      expect(answers.map(({ status }) => status)).to.deep.equal([422, 422, 422, 422]);
      for (const { text } of answers) expect(text).to.contain('id="field-email-error"');
      expect(outbox.all()).to.deep.equal([]);
    });

  it('adds no header and no link by a name', async () => {
    const { owner } = fixtures.people;
    const name = 'Ondt\r\nBcc: x@y.dk\r\n\r\n<a href="https://evil.dk">klik</a>';
    await owner.upload('/me/settings', { name, locale: 'da' }, {});
    await owner.upload(`/companies/${fixtures.slugs.company}/edit`, { name, industry: 'craft' }, {});
    await owner.post(`/companies/${fixtures.slugs.company}/people`, { email: 'kollega@firma.example' });
    await jobsDone();

    const [email] = outbox.to('kollega@firma.example');
    expect(email?.bcc).to.equal(undefined);
    // The subject of an invitation names who invites, in one line and without an address to click.
    expect(email?.subject).to.match(/^Ondt Bcc: x@y\. dk[^\r\n]*$/);
    expect(email?.subject).not.to.match(/https?:|evil\.dk/);
    expect(email?.text).to.contain('Ondt Bcc: x@y. dk');
    expect(String(email?.html)).not.to.contain('<a href="https://evil.dk"');
    expect(outbox.to('x@y.dk')).to.deep.equal([]);
    expect(await rows(sql`SELECT 1 FROM users WHERE name ~ '[\r\n]'`)).to.deep.equal([]);
  });

  it('links to our own host, also after a request with another Host header', async () => {
    const answer = await fixtures.people.owner.post(
      '/sign-in',
      { email: 'hvem@firma.example' },
      { host: 'evil.dk' },
    );
    await jobsDone();

    expect(answer.status).to.be.oneOf([200, 403]);
    for (const email of outbox.to('hvem@firma.example')) expect(email.text).not.to.contain('evil.dk');
  });
});
