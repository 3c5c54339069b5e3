import { expect } from 'chai';
import { rows, sql } from '../../models/index.ts';
import { Fixtures } from '../support/builders/fixtures.ts';
import { outbox } from '../support/mailbox.ts';
import { jobsDone, useServer } from '../support/server.ts';
import { forgiveTries } from './responses.ts';

const addresses = [
  'a@b.dk\r\nBcc: x@y.dk',
  'a@b.dk\nBcc: x@y.dk',
  'a@b.dk\u0000',
  'a@b.dk, x@y.dk',
  '"x" <a@b.dk>',
  'a@b',
  '@b.dk',
];

describe('Rubbish in letters', () => {
  useServer();
  let world: Fixtures;

  before(async () => {
    world = await Fixtures.create();
    await jobsDone();
  });
  beforeEach(async () => {
    await forgiveTries();
    outbox.clear();
  });

  for (const email of addresses)
    it(`sends nothing to ${JSON.stringify(email)}, from whichever form`, async () => {
      const { owner } = world.people;
      const { company } = world.slugs;

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

  it('lets no name write a head line of a letter, or a link into it', async () => {
    const { owner } = world.people;
    const name = 'Ondt\r\nBcc: x@y.dk\r\n\r\n<a href="https://evil.dk">klik</a>';
    await owner.upload('/me/settings', { name, locale: 'da' }, {});
    await owner.upload(`/companies/${world.slugs.company}/edit`, { name, industry: 'craft' }, {});
    await owner.post(`/companies/${world.slugs.company}/people`, { email: 'kollega@firma.example' });
    await jobsDone();

    const [letter] = outbox.to('kollega@firma.example');
    expect(letter?.bcc).to.equal(undefined);
    expect(letter?.subject).not.to.contain('Ondt');
    expect(letter?.text).to.contain('Ondt Bcc: x@y. dk');
    expect(String(letter?.html)).not.to.contain('<a href="https://evil.dk"');
    expect(outbox.to('x@y.dk')).to.deep.equal([]);
    expect(await rows(sql`SELECT 1 FROM users WHERE name ~ '[\r\n]'`)).to.deep.equal([]);
  });

  it('leads home from every letter, whatever Host was asked', async () => {
    const answer = await world.people.owner.post(
      '/sign-in',
      { email: 'hvem@firma.example' },
      { host: 'evil.dk' },
    );
    await jobsDone();

    expect(answer.status).to.be.oneOf([200, 403]);
    for (const letter of outbox.to('hvem@firma.example')) expect(letter.text).not.to.contain('evil.dk');
  });
});
