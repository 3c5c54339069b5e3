import { expect } from 'chai';
import { type Caller, callers, Fixtures } from '../support/builders/fixtures.ts';
import { resetRateLimits, useServer } from '../support/server.ts';
import { matrix } from './matrix.ts';
import { sendRequest } from './requests.ts';

type Secret = { of: (fixtures: Fixtures) => string; seenBy: readonly Caller[]; besides?: string };

/**
 * Text that only some callers may find, on any page and in any file. `besides`: a route that is not counted.
 */
const secrets: Record<string, Secret> = {
  'a message between two people': { of: () => 'Hemmelig hilsen', seenBy: ['owner'] },
  // The copy of one's own data has the title of what one has commented.
  'a draft initiative': {
    of: () => 'Hemmelig kladde',
    seenBy: ['editor', 'officer', 'admin'],
    besides: 'GET /me/data.json',
  },
  'the note of a registration': {
    of: () => 'Hemmelig allergi',
    seenBy: ['colleague', 'owner', 'editor', 'officer', 'admin'],
  },
  'the reason of a claim to a company': {
    of: () => 'Hemmelig grund',
    seenBy: ['colleague', 'owner', 'officer', 'admin'],
  },
  'the name of a second factor': { of: () => 'Hemmelig nøgle', seenBy: [] },
  'the message of an introduction': { of: () => 'Hemmelig bøn', seenBy: ['officer'] },
  'the address of an online meeting': {
    of: () => 'hemmelig-indgang',
    seenBy: ['colleague', 'owner', 'officer', 'admin'],
  },
  'the e-mail address of a guest': {
    of: ({ otherMember }) => otherMember.email,
    seenBy: ['colleague', 'owner', 'moderator', 'editor', 'officer', 'admin'],
  },
  'the e-mail address of an invitation': {
    of: ({ email }) => email,
    seenBy: ['colleague', 'owner', 'officer', 'admin'],
  },
  'the name of a guest': {
    of: ({ otherMember }) => otherMember.name,
    seenBy: callers.filter((caller) => caller !== 'visitor'),
  },
  'the e-mail address of a member': {
    of: ({ people }) => people.owner.email,
    seenBy: ['owner', 'moderator', 'officer', 'admin'],
  },
  'the address of a member’s calendar': { of: ({ tokens }) => tokens.calendar, seenBy: ['owner'] },
};

describe('Text that is not public', function () {
  this.timeout(60_000);
  useServer();
  const pages = new Map<Caller, { name: string; text: string }[]>();
  let fixtures: Fixtures;

  before(async () => {
    fixtures = await Fixtures.create();
    // Left out: pages whose address is a secret itself, and the developers' pages, which production does not
    // have.
    const routes = matrix.filter(
      ({ method, path }) =>
        method === 'GET' && !path.startsWith('/dev') && !/^\/(calendar|sign-in\/link)/.test(path),
    );
    for (const caller of callers) {
      const seen: { name: string; text: string }[] = [];
      for (const { name } of routes)
        seen.push({ name, text: (await sendRequest(name, caller, fixtures)).text });
      pages.set(caller, seen);
      await resetRateLimits();
    }
  });

  for (const [what, { of, seenBy, besides }] of Object.entries(secrets))
    it(`${what}: found only by ${seenBy.join(', ')}`, () => {
      const secret = of(fixtures);
      for (const caller of callers) {
        const matches = (pages.get(caller) ?? []).filter(({ text }) => text.includes(secret));
        const on = matches.map(({ name }) => name).filter((name) => name !== besides);
        if (seenBy.includes(caller)) expect(on, caller).to.not.be.empty;
        else expect(on, caller).to.deep.equal([]);
      }
    });
});
