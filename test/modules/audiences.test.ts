import { expect } from 'chai';
import { expr, rows, type Sql, select, sql, User } from '../../models/index.ts';
import { type Audience, type Memberships, maySee } from '../../server/modules/audiences/policy.ts';
import {
  type MembershipConditions,
  type SqlViewer,
  visibleTo,
} from '../../server/modules/audiences/queries.ts';
import { useServer } from '../support/server.ts';

/** Subjects with an audience, stored as tables store it; `id` is that of the subject. */
const subjects = [
  { id: 1, audience: 'public', networkId: null },
  { id: 2, audience: 'members', networkId: null },
  { id: 3, audience: 'network', networkId: 7 },
  { id: 4, audience: 'network', networkId: 8 },
  { id: 5, audience: 'invited', networkId: null },
  { id: 6, audience: 'invited', networkId: null },
] as const;

type Person = { id: number; isBanned: boolean; networkId: number | null; invitedTo: number | null };

describe('What a viewer may see', () => {
  useServer();

  let people: Person[] = [];

  before(async () => {
    for (const isBanned of [false, true])
      for (const networkId of [null, 7, 8])
        for (const invitedTo of [null, 5, 6]) {
          const bannedAt = isBanned ? new Date('2026-11-01T12:00:00Z') : null;
          const { id } = await User.create({
            name: 'Ea',
            email: `ea${people.length}@firma.example`,
            bannedAt,
          });
          people.push({ id, isBanned, networkId, invitedTo });
        }
  });
  after(() => (people = []));

  const memberships = (): Memberships => ({
    isInNetwork: (userId, networkId) => people.find(({ id }) => id === userId)?.networkId === networkId,
    isInvited: (userId, subject) => people.find(({ id }) => id === userId)?.invitedTo === subject.id,
  });
  const conditions = (): MembershipConditions => ({
    isInNetwork: (userId, networkId) => sql`EXISTS (
      SELECT FROM jsonb_to_recordset(${JSON.stringify(people)}::jsonb) AS p(id integer, "networkId" integer)
      WHERE p.id = ${userId} AND p."networkId" = ${networkId})`,
    isInvited: (userId, { id }) => sql`EXISTS (
      SELECT FROM jsonb_to_recordset(${JSON.stringify(people)}::jsonb) AS p(id integer, "invitedTo" integer)
      WHERE p.id = ${userId} AND p."invitedTo" = ${id})`,
  });

  it('is the same by the function and by the SQL condition, for every user and every audience', async () => {
    const byFunction = people.map((person) => subjectsSeen(person, memberships()));
    const byAlias = await Promise.all(
      people.map(({ id }) =>
        subjectsFound({ alias: 'u' }, { users: sql`, users u`, userId: id, of: conditions() }),
      ),
    );
    const unbanned = people.filter(({ isBanned }) => !isBanned);
    const byActor = await Promise.all(unbanned.map(({ id }) => subjectsFound({ id }, { of: conditions() })));

    expect(byFunction.flat()).to.have.length.greaterThan(people.length);
    expect(byAlias).to.deep.equal(byFunction);
    expect(byActor).to.deep.equal(byFunction.filter((_, index) => !people[index]?.isBanned));
  });

  it('is what is public, for a visitor', async () => {
    expect(subjectsSeen(null, memberships())).to.deep.equal([1]);
    expect(await subjectsFound(null, { of: conditions() })).to.deep.equal([1]);
  });

  it('is of no network and without invitations where no feature has them', async () => {
    const [person] = people.filter((each) => !each.isBanned && each.networkId === 7 && each.invitedTo === 5);

    expect(subjectsSeen(person ?? null)).to.deep.equal([1, 2]);
    expect(await subjectsFound({ id: person?.id ?? 0 }, {})).to.deep.equal([1, 2]);
  });
});

function subjectsSeen(viewer: Person | null, memberships?: Memberships): number[] {
  return subjects.filter((subject) => maySee(viewer, audienceOf(subject), memberships)).map(({ id }) => id);
}

function audienceOf({ id, audience, networkId }: (typeof subjects)[number]): Audience {
  if (audience === 'network') return { kind: 'network', networkId };
  if (audience === 'invited') return { kind: 'invited', subject: { type: 'notice', id } };
  return { kind: audience };
}

const idColumn = select({ id: expr.integer(sql`s.id`) });

async function subjectsFound(
  viewer: SqlViewer,
  { users = sql``, userId, of }: { users?: Sql; userId?: number; of?: MembershipConditions },
): Promise<number[]> {
  const columns = {
    audience: sql`s.audience`,
    networkId: sql`s."networkId"`,
    subject: { type: 'notice', id: sql`s.id` },
  };
  const found = await rows(
    idColumn,
    sql`
      SELECT ${idColumn}
      FROM jsonb_to_recordset(${JSON.stringify(subjects)}::jsonb)
        AS s(id integer, audience text, "networkId" integer) ${users}
      WHERE ${visibleTo(viewer, columns, of)} ${userId === undefined ? sql`` : sql`AND u.id = ${userId}`}
      ORDER BY s.id`,
  );
  return found.map(({ id }) => id);
}
