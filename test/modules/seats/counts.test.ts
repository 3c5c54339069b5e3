import { expect } from 'chai';
import { execute, sql } from '../../../models/index.ts';
import { createPerson } from '../../support/builders/people.ts';
import { rows } from '../../support/query.ts';
import { useServer } from '../../support/server.ts';

describe('The seats of a subject', () => {
  useServer();

  const event = async (slug: string, capacity: number) => {
    const [created] = await rows<{ id: number }>(sql`
      INSERT INTO events (slug, title, starts_at, ends_at)
      VALUES (${slug}, ${slug}, now() + interval '1 day', now() + interval '2 days') RETURNING id`);
    const id = created?.id ?? 0;
    await execute(sql`
      UPDATE seat_pools SET capacity = ${capacity} WHERE subject_type = 'event' AND subject_id = ${id}`);
    return id;
  };
  const stored = () => rows(sql`SELECT subject_id, confirmed, waiting FROM seat_pools ORDER BY subject_id`);
  const counted = () =>
    rows(sql`
      SELECT p.subject_id, count(*) FILTER (WHERE r.status = 'confirmed')::integer AS confirmed,
        count(*) FILTER (WHERE r.status = 'waiting')::integer AS waiting
      FROM seat_pools p LEFT JOIN seat_registrations r USING (subject_type, subject_id)
      GROUP BY p.subject_id ORDER BY p.subject_id`);

  it('are counted correctly after concurrent registrations, withdrawals and erasures', async () => {
    const [coffee, tea] = [await event('kaffe', 2), await event('te', 1)];
    const people = await Promise.all(Array.from({ length: 8 }, () => createPerson()));
    await Promise.all(
      people.flatMap((one) => [
        one.post('/events/kaffe/registrations'),
        one.post('/events/te/registrations'),
      ]),
    );

    await Promise.all(people.slice(0, 3).map((one) => one.post('/events/kaffe/withdrawal')));
    await Promise.all(people.slice(3, 6).map((one) => one.post('/me/data', { sure: 'true' })));

    expect(await stored()).to.deep.equal(await counted());
    expect(await stored()).to.deep.equal([
      { subject_id: coffee, confirmed: 2, waiting: 0 },
      { subject_id: tea, confirmed: 1, waiting: 4 },
    ]);
  });

  it('cannot be overbooked by any code: the database refuses it', async () => {
    const id = await event('et-saede', 1);
    const [one, other] = [await createPerson(), await createPerson()];
    await one.post('/events/et-saede/registrations');

    const overbooking = execute(sql`
      INSERT INTO seat_registrations (subject_type, subject_id, user_id, status)
      VALUES ('event', ${id}, ${other.id}, 'confirmed')`);

    expect(await overbooking.catch((error: { constraint?: string }) => error.constraint)).to.equal(
      'seat_pools_capacity',
    );
  });

  it('exist as long as the subject, and are deleted with it and its registrations', async () => {
    const id = await event('kort', 2);
    const one = await createPerson();
    await one.post('/events/kort/registrations');
    const ofSubject = async () => [
      await rows(sql`SELECT confirmed FROM seat_pools WHERE subject_type = 'event' AND subject_id = ${id}`),
      await rows(
        sql`SELECT status FROM seat_registrations WHERE subject_type = 'event' AND subject_id = ${id}`,
      ),
    ];

    expect(await ofSubject()).to.deep.equal([[{ confirmed: 1 }], [{ status: 'confirmed' }]]);
    await execute(sql`DELETE FROM events WHERE id = ${id}`);
    expect(await ofSubject()).to.deep.equal([[], []]);
  });
});
