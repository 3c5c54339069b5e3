import { expect } from 'chai';
import { sql } from '../../models/index.ts';
import { allJobs } from '../../server/app.ts';
import { startJobs, stopJobs } from '../../server/platform/jobs.ts';
import { queueEmail } from '../../server/platform/mail/email-outbox.ts';
import { outbox } from '../support/mailbox.ts';
import { rows } from '../support/query.ts';
import { jobsDone, useServer } from '../support/server.ts';

describe('An e-mail that could not be queued', () => {
  useServer();

  it('is not stored, so that the retried job writes and sends it', async () => {
    const email = {
      key: 'proeve:1',
      name: 'sign-in',
      to: { userId: null, name: '', email: 'mette@firma.example' },
      locale: 'da' as const,
      subject: 'Prøve',
      about: [],
      paragraphs: ['Hej'],
    };
    await stopJobs();

    const failed = await queueEmail(email).then(
      () => false,
      () => true,
    );
    const stored = await rows(sql`SELECT 1 FROM emails WHERE key = ${email.key}`);
    await startJobs(allJobs());
    await queueEmail(email);
    await jobsDone();

    expect(failed).to.equal(true);
    expect(stored).to.deep.equal([]);
    expect(outbox.to('mette@firma.example')).to.have.length(1);
  });
});
