import { expect } from 'chai';
import { rows, sql } from '../../models/index.ts';
import { allJobs } from '../../server/app.ts';
import { startJobs, stopJobs } from '../../server/platform/jobs.ts';
import { queueEmail } from '../../server/platform/mail/email-outbox.ts';
import { outbox } from '../support/mailbox.ts';
import { jobsDone, useServer } from '../support/server.ts';

describe('A letter that could not be handed on', () => {
  useServer();

  it('is not kept either, so that it is written and sent when it is tried again', async () => {
    const letter = {
      key: 'proeve:1',
      name: 'sign-in',
      to: { userId: null, name: '', email: 'mette@firma.example' },
      locale: 'da' as const,
      subject: 'Prøve',
      paragraphs: ['Hej'],
    };
    await stopJobs();

    const failed = await queueEmail(letter).then(
      () => false,
      () => true,
    );
    const kept = await rows(sql`SELECT 1 FROM emails WHERE key = ${letter.key}`);
    await startJobs(allJobs());
    await queueEmail(letter);
    await jobsDone();

    expect(failed).to.equal(true);
    expect(kept).to.deep.equal([]);
    expect(outbox.to('mette@firma.example')).to.have.length(1);
  });
});
