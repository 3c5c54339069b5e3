import { expect } from 'chai';
import { inTransaction } from '../../../models/index.ts';
import { notificationSummaries } from '../../../server/aggregators/notifications/emails.ts';
import { registrationCreated } from '../../../server/features/events/activities.ts';
import { recordActivity } from '../../../server/platform/activities/record-activity.ts';
import { createEvent, createOrganiser, eventOf } from '../../support/builders/events.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { outbox } from '../../support/mailbox.ts';
import { jobsDone, runWaiting, useServer } from '../../support/server.ts';

describe('Notifications by e-mail', () => {
  useServer();

  it('name an activity that was delivered after a newer one', async () => {
    const mette = await createOrganiser();
    await mette.post('/notifications/settings', { topics: ['events'] });
    const slug = await createEvent(mette, { title: 'Kaffe' });
    const [anna, bo] = [await createPerson({ name: 'Anna' }), await createPerson({ name: 'Bo' })];
    const event = await eventOf(slug);
    const { promise: isLater, resolve: goOn } = Promise.withResolvers<void>();
    const record = (actor: Person) =>
      recordActivity(registrationCreated, {
        actor,
        subjectId: event?.id ?? 0,
        audience: [mette.id],
        data: { title: 'Kaffe', slug },
      });
    const slow = inTransaction(async () => {
      await record(anna);
      await isLater;
    });
    await inTransaction(() => record(bo));
    await jobsDone();
    goOn();
    await slow;
    await jobsDone();
    await runWaiting(notificationSummaries);

    expect(outbox.to(mette.email)).to.have.length(2);
  });
});
