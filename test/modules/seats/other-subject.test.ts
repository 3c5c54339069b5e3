import { expect } from 'chai';
import { executeSql, inTransaction, sql } from '../../../models/index.ts';
import { defineSeats, type Seats } from '../../../server/modules/seats/define-seats.ts';
import type { SeatSubject } from '../../../server/modules/seats/seat-subject.ts';
import { AppError } from '../../../server/platform/errors.ts';
import { personalData } from '../../../server/platform/personal-data.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { row, rows } from '../../support/query.ts';
import { useServer } from '../../support/server.ts';

type Course = { id: number; slug: string; isOpen: boolean; managerId: number };

/** What the module asked the feature to record. */
const records: string[] = [];
const record = async (text: string) => void records.push(text);

const contract: SeatSubject<Course> = {
  type: 'course',
  idOf: (slug) => sql`SELECT id FROM courses WHERE slug = ${slug}`,
  find: (id) =>
    row<Course>(sql`
      SELECT id, slug, is_open AS "isOpen", manager_id AS "managerId" FROM courses WHERE id = ${id}`),
  mayManage: async (actor, { managerId }) => actor.id === managerId,
  mayCheckIn: async (actor, { managerId }) => actor.id === managerId,
  registrationRefusal: ({ isOpen }) => (isOpen ? undefined : 'errors:conflict'),
  withdrawalRefusal: ({ isOpen }) => (isOpen ? undefined : 'errors:gone'),
  question: () => 'Mad?',
  questionChanged: 'errors:conflict',
  checkInRefusal: 'errors:invalid',
  isPromoting: ({ isOpen }) => isOpen,
  onRegistered: (_, list) =>
    record(`registered ${list.map(({ actor, status }) => `${actor.name} ${status}`)}`),
  onWithdrawn: (_, actor) => record(`withdrawn ${actor.name}`),
  onRemoved: (_, actor, userId) => record(`removed ${userId} by ${actor.name}`),
  onCheckIn: (_, actor, { userId, isPresent }) =>
    record(`${isPresent ? 'checked in' : 'not checked in'} ${userId} by ${actor.name}`),
  onPromoted: (_, list) => record(`promoted ${list.map(({ userId }) => userId)}`),
  describe: async (ids) => new Map(ids.map((id) => [id, { title: `Course ${id}` }])),
};

describe('Seats of another type of subject than events', () => {
  useServer();
  let seats: Seats<Course>;
  let manager: Person;
  let people: Person[];
  const actorOf = (at: number) => (people[at] ?? manager).actor;

  before(async () => {
    await executeSql(`
      CREATE TABLE courses (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, slug text NOT NULL UNIQUE,
        is_open boolean NOT NULL DEFAULT true, manager_id integer NOT NULL);
      CREATE TRIGGER seat_pools_created AFTER INSERT ON courses
        REFERENCING NEW TABLE AS subjects FOR EACH STATEMENT EXECUTE FUNCTION create_seat_pools('course');
      CREATE TRIGGER seat_pools_deleted AFTER DELETE ON courses
        REFERENCING OLD TABLE AS subjects FOR EACH STATEMENT EXECUTE FUNCTION delete_seat_pools('course')`);
    seats = defineSeats(contract);
  });
  beforeEach(async () => {
    manager = await createPerson();
    people = [await createPerson(), await createPerson(), await createPerson()];
    records.length = 0;
  });

  async function course(slug: string, capacity: number | null): Promise<number> {
    const created = await row<{ id: number }>(sql`
      INSERT INTO courses (slug, manager_id) VALUES (${slug}, ${manager.id}) RETURNING id`);
    const id = created?.id ?? 0;
    await seats.setCapacity(id, capacity);
    return id;
  }
  const statuses = async (id: number) => {
    const list = await rows<{ status: string }>(sql`
      SELECT status FROM seat_registrations WHERE subject_type = 'course' AND subject_id = ${id}
      ORDER BY number`);
    return list.map(({ status }) => status);
  };
  const codeOf = (refused: Promise<unknown>) =>
    refused.then(
      () => 'accepted',
      (error: unknown) => (error instanceof AppError ? `${error.code} ${error.text}` : String(error)),
    );

  it('are registered in one batch, withdrawn and promoted, and the feature is notified of each', async () => {
    const id = await course('kursus', 1);
    const [first = '', second = '', third = ''] = people.map(({ name }) => name);

    const given = await Promise.all(
      [0, 1, 2].map((at) => seats.register(actorOf(at), 'kursus', { note: 'x', asked: 'Mad?' })),
    );
    await seats.withdraw(actorOf(0), 'kursus');
    await seats.withdraw(actorOf(0), 'kursus');

    expect(given).to.deep.equal(['confirmed', 'waiting', 'waiting']);
    expect(await statuses(id)).to.deep.equal(['confirmed', 'waiting']);
    expect(records).to.deep.equal([
      `registered ${first} confirmed,${second} waiting,${third} waiting`,
      `promoted ${people[1]?.id}`,
      `withdrawn ${first}`,
    ]);
  });

  it('are given once to a user who registers several times at once', async () => {
    const id = await course('en-gang', 5);

    const given = await Promise.all(
      [0, 0, 0].map((at) => seats.register(actorOf(at), 'en-gang', { note: '', asked: 'Mad?' })),
    );

    expect(given).to.deep.equal(['confirmed', 'confirmed', 'confirmed']);
    expect(await statuses(id)).to.deep.equal(['confirmed']);
  });

  it('are more when the capacity grows, and unlimited without one', async () => {
    const id = await course('vokser', 1);
    await Promise.all(
      [0, 1, 2].map((at) => seats.register(actorOf(at), 'vokser', { note: '', asked: 'Mad?' })),
    );
    const resize = (capacity: number | null) =>
      inTransaction(async () => {
        const { subject } = await seats.lock(id);
        await seats.setCapacity(id, capacity);
        await seats.promote(id, subject);
      });

    await resize(2);
    expect(await statuses(id)).to.deep.equal(['confirmed', 'confirmed', 'waiting']);
    await resize(null);
    expect(await statuses(id)).to.deep.equal(['confirmed', 'confirmed', 'confirmed']);
  });

  it('are managed only by users whom the feature allows', async () => {
    const id = await course('ledet', 1);
    const [confirmed, waiting] = [people[0]?.id ?? 0, people[1]?.id ?? 0];
    for (const at of [0, 1]) await seats.register(actorOf(at), 'ledet', { note: '', asked: 'Mad?' });
    const present = (userId: number) => ({ userId, isPresent: true });

    const removal = { userId: confirmed, readyReason: 'capacity', reason: '' } as const;
    expect(await codeOf(seats.remove(actorOf(1), 'ledet', removal))).to.equal('forbidden errors:forbidden');
    expect(await codeOf(seats.checkIn(actorOf(1), 'ledet', present(confirmed)))).to.contain('forbidden');
    expect(await codeOf(seats.checkIn(manager.actor, 'ledet', present(waiting)))).to.equal(
      'conflict errors:invalid',
    );
    expect(await codeOf(seats.checkIn(manager.actor, 'ledet', present(confirmed)))).to.equal('accepted');
    await seats.remove(manager.actor, 'ledet', removal);
    expect(await codeOf(seats.remove(manager.actor, 'ledet', removal))).to.contain('not-found');
    expect(await statuses(id)).to.deep.equal(['confirmed']);
  });

  it('are refused with the feature’s reason, and of an unknown subject as not found', async () => {
    const id = await course('lukket', 1);
    for (const at of [0, 1]) await seats.register(actorOf(at), 'lukket', { note: '', asked: 'Mad?' });
    await executeSql(`UPDATE courses SET is_open = false WHERE id = ${id}`);

    expect(await codeOf(seats.register(actorOf(2), 'lukket', { note: '', asked: 'Mad?' }))).to.equal(
      'conflict errors:conflict',
    );
    expect(await codeOf(seats.withdraw(actorOf(0), 'lukket'))).to.equal('conflict errors:gone');
    expect(await codeOf(seats.register(actorOf(2), 'findes-ikke', { note: '', asked: 'Mad?' }))).to.contain(
      'not-found',
    );
    await seats.giveUp(id, people[0]?.id ?? 0);
    expect(await statuses(id)).to.deep.equal(['waiting']); // nobody is promoted any more
  });

  it('are in the user’s export, and given up with the account', async () => {
    const id = await course('data', 1);
    for (const at of [0, 1])
      await seats.register(actorOf(at), 'data', { note: 'Uden nødder', asked: 'Mad?' });
    const leaving = people[0]?.id ?? 0;
    const own = personalData().find(({ columns }) => columns.includes('seat_registrations.user_id'));

    expect(JSON.stringify(await own?.collect(leaving)))
      .to.contain(`"title":"Course ${id}"`)
      .and.contain('Uden nødder');
    await inTransaction(async () => own?.erase?.(leaving));
    expect(await statuses(id)).to.deep.equal(['confirmed']);
  });

  it('are deleted with the subject', async () => {
    const id = await course('kort', 1);
    await seats.register(actorOf(0), 'kort', { note: '', asked: 'Mad?' });

    await executeSql(`DELETE FROM courses WHERE id = ${id}`);

    expect(await statuses(id)).to.deep.equal([]);
  });
});
