import { expect } from 'chai';
import { rows, sql } from '../../../models/index.ts';
import { person } from '../../support/builders/people.ts';
import { useTown } from '../../support/server.ts';

describe('The count of chairs', () => {
  useTown();

  const event = async (slug: string, capacity: number) => {
    const [made] = await rows<{ id: number }>(sql`
      INSERT INTO events (slug, title, starts_at, ends_at, capacity)
      VALUES (${slug}, ${slug}, now() + interval '1 day', now() + interval '2 days', ${capacity}) RETURNING id`);
    return made?.id ?? 0;
  };
  const kept = () => rows(sql`SELECT slug, confirmed, waiting FROM events ORDER BY slug`);
  const counted = () =>
    rows(sql`
      SELECT e.slug, count(*) FILTER (WHERE r.status = 'confirmed')::integer AS confirmed, count(*) FILTER (WHERE r.status = 'waiting')::integer AS waiting
      FROM events e LEFT JOIN event_registrations r ON r.event_id = e.id GROUP BY e.slug ORDER BY e.slug`);

  it('is right after people came, went and went away for good, all at once', async () => {
    await Promise.all([event('kaffe', 2), event('te', 1)]);
    const people = await Promise.all(Array.from({ length: 8 }, () => person()));
    await Promise.all(
      people.flatMap((one) => [one.post('/events/kaffe/registrations'), one.post('/events/te/registrations')]),
    );

    await Promise.all(people.slice(0, 3).map((one) => one.post('/events/kaffe/withdrawal')));
    await Promise.all(people.slice(3, 6).map((one) => one.post('/me/data', { sure: 'true' })));

    expect(await kept()).to.deep.equal(await counted());
    expect(await kept()).to.deep.equal([
      { slug: 'kaffe', confirmed: 2, waiting: 0 },
      { slug: 'te', confirmed: 1, waiting: 4 },
    ]);
  });

  it('is held by the database itself: no code can seat one more', async () => {
    const id = await event('en-stol', 1);
    const [one, other] = [await person(), await person()];
    await one.post('/events/en-stol/registrations');

    const forced = rows(
      sql`INSERT INTO event_registrations (event_id, user_id, status) VALUES (${id}, ${other.id}, 'confirmed')`,
    );

    expect(await forced.catch((error: { constraint?: string }) => error.constraint)).to.equal('events_seats');
  });
});
