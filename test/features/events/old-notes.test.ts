import { expect } from 'chai';
import { execute, sql } from '../../../models/index.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { csvOf, edit, listOf, register, runRetention, stored } from '../../support/builders/answers.ts';
import { createEvent, createOrganiser, eventFields, eventOf } from '../../support/builders/events.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { useServer } from '../../support/server.ts';

const day = 86_400_000;
const QUESTION = 'Har du brug for særlig mad eller adgang?';

/** As a release before questions stored it. */
async function storeOldNote(slug: string, { id }: Person, note: string): Promise<void> {
  await execute(sql`
    UPDATE seat_registrations SET note = ${note}, note_consent_at = NULL
    WHERE user_id = ${id} AND subject_id = (SELECT e.id FROM events e WHERE e.slug = ${slug})`);
}

describe('Notes from before organisers asked with consent', () => {
  useServer();

  it('are not shown to a company, also not below a question that it asks now', async () => {
    const [mette, omar] = [await createOrganiser(), await createPerson()];
    const clerk = await createPerson({ role: 'officer' });
    const slug = await createEvent(mette);
    await register(omar, slug);
    await storeOldNote(slug, omar, 'Diabetes');
    const seen = async () =>
      (await Promise.all([mette, clerk].flatMap((by) => [listOf(by, slug), csvOf(by, slug)]))).join();

    expect(await seen()).not.to.contain('Diabetes');
    expect((await edit(mette, slug, { noteQuestion: QUESTION })).status).to.equal(303);
    expect(await seen()).not.to.contain('Diabetes');
    expect((await omar.get(`/events/${slug}`)).text)
      .to.contain('Diabetes')
      .and.contain('kan ikke læse det');
  });

  it('are still shown to the municipality, which was their reader, and deleted by the job', async () => {
    const [clerk, omar] = [await createPerson({ role: 'officer' }), await createPerson()];
    const { location } = await clerk.post('/events/new', eventFields('office'));
    const slug = location?.replace('/events/', '') ?? '';
    await register(omar, slug);
    await storeOldNote(slug, omar, 'Diabetes');

    expect(await listOf(clerk, slug)).to.contain('Diabetes');
    expect(await csvOf(clerk, slug))
      .to.contain('Diabetes')
      .and.contain('Bemærkning');
    const { startsAt } = (await eventOf(slug)) ?? { startsAt: new Date() };
    setClock(new Date(startsAt.getTime() + 31 * day));
    await runRetention();

    expect((await stored(slug, omar))?.note).to.equal('');
    expect(await listOf(clerk, slug)).not.to.contain('Bemærkning');
  });
});
