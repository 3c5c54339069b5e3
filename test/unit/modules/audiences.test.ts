import { expect } from 'chai';
import { type Audience, maySee, type Viewer } from '../../../server/modules/audiences/policy.ts';

const subject = { type: 'notice', id: 5 };
const audiences: Record<string, Audience> = {
  public: { kind: 'public' },
  members: { kind: 'members' },
  network: { kind: 'network', networkId: 7 },
  otherNetwork: { kind: 'network', networkId: 8 },
  invited: { kind: 'invited', subject },
  invitedToOther: { kind: 'invited', subject: { type: 'event', id: 5 } },
};

/** User 2 is a member of network 7, user 3 is invited to the subject; so is user 4, who is banned. */
const memberships = {
  isInNetwork: (userId: number, networkId: number) => [2, 4].includes(userId) && networkId === 7,
  isInvited: (userId: number, { type, id }: typeof subject) =>
    [3, 4].includes(userId) && type === 'notice' && id === 5,
};

const table: [title: string, Viewer, visible: string[]][] = [
  ['a visitor sees what is public', null, ['public']],
  ['a member sees what is for members, too', { id: 1 }, ['public', 'members']],
  ['a member of a network sees what is for that network', { id: 2 }, ['public', 'members', 'network']],
  ['an invited member sees the subject of the invitation', { id: 3 }, ['public', 'members', 'invited']],
  ['a banned member sees what a visitor sees', { id: 4, isBanned: true }, ['public']],
];

describe('The audience of a subject', () => {
  for (const [title, viewer, visible] of table)
    it(`decides: ${title}`, () => {
      const names = Object.keys(audiences).filter((name) => {
        const audience = audiences[name];
        return audience && maySee(viewer, audience, memberships);
      });

      expect(names).to.deep.equal(visible);
    });

  it('has no network and no invitation without memberships', () => {
    const { network, invited } = audiences;

    expect(network && maySee({ id: 2 }, network)).to.equal(false);
    expect(invited && maySee({ id: 3 }, invited)).to.equal(false);
  });
});
