import { expect } from 'chai';
import { rows, sql } from '../../models/index.ts';
import { resetRateLimiters } from '../../server/platform/rate-limits.ts';
import { type Caller, callers, Fixtures } from '../support/builders/fixtures.ts';
import { useServer } from '../support/server.ts';
import { matrix } from './matrix.ts';
import { ask } from './requests.ts';

/** What is not for everybody, and who alone may come upon it, on whatever page or in whatever file. */
const secrets: Record<
  string,
  { of: (world: Fixtures) => string; seenBy: readonly Caller[]; besides?: string }
> = {
  'a message between two people': { of: () => 'Hemmelig hilsen', seenBy: ['owner'] },
  // Who has spoken in its debate has their own words with its title in their copy.
  'a draft of the strategy': {
    of: () => 'Hemmelig kladde',
    seenBy: ['officer', 'admin'],
    besides: 'GET /me/data.json',
  },
  'what somebody wrote when signing up': {
    of: () => 'Hemmelig allergi',
    seenBy: ['colleague', 'owner', 'officer', 'admin'],
  },
  'why somebody says that a company is theirs': {
    of: () => 'Hemmelig grund',
    seenBy: ['colleague', 'owner', 'officer', 'admin'],
  },
  'what somebody wrote to be introduced': { of: () => 'Hemmelig bøn', seenBy: ['officer'] },
  'the way in to an online meeting': {
    of: () => 'hemmelig-indgang',
    seenBy: ['colleague', 'owner', 'officer', 'admin'],
  },
  'the address of who signed up': {
    of: ({ otherMember: friend }) => friend.email,
    seenBy: ['colleague', 'owner', 'officer', 'admin'],
  },
  'the address of who is invited': {
    of: ({ email }) => email,
    seenBy: ['colleague', 'owner', 'officer', 'admin'],
  },
  'the name of who signed up': {
    of: ({ otherMember: friend }) => friend.name,
    seenBy: ['stranger', 'colleague', 'owner', 'officer', 'admin'],
  },
  'somebody’s address': { of: ({ people }) => people.owner.email, seenBy: ['owner', 'officer', 'admin'] },
  'the address of somebody’s calendar': { of: ({ tokens }) => tokens.calendar, seenBy: ['owner'] },
};

describe('What is not for everybody', function () {
  this.timeout(60_000);
  useServer();
  const pages = new Map<Caller, { name: string; text: string }[]>();
  let world: Fixtures;

  before(async () => {
    world = await Fixtures.create();
    // What is open to whoever holds its address is told to nobody by it; the rooms for building are not there
    // in production.
    const lines = matrix.filter(
      ({ method, path }) =>
        method === 'GET' && !path.startsWith('/dev') && !/^\/(calendar|sign-in\/link)/.test(path),
    );
    for (const caller of callers) {
      const seen: { name: string; text: string }[] = [];
      for (const { name } of lines) seen.push({ name, text: (await ask(name, caller, world)).text });
      pages.set(caller, seen);
      await rows(sql`DELETE FROM rate_limits`);
      resetRateLimiters();
    }
  });

  for (const [what, { of, seenBy, besides }] of Object.entries(secrets))
    it(`${what} is seen by ${seenBy.join(', ')}, and by nobody else`, () => {
      const words = of(world);
      for (const caller of callers) {
        const found = (pages.get(caller) ?? []).filter(({ text }) => text.includes(words));
        const on = found.map(({ name }) => name).filter((name) => name !== besides);
        if (seenBy.includes(caller)) expect(on, caller).to.not.be.empty;
        else expect(on, caller).to.deep.equal([]);
      }
    });
});
