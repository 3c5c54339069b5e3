import { expect } from 'chai';
import { isAsked, isGivenBack, mayBan, mayGiveRole } from '../../../server/features/accounts/roles/policy.ts';
import { may, type Role, rights, roles } from '../../../server/platform/rights.ts';

describe('Policies for roles and bans', () => {
  const actor = (role: Role) => ({ id: 1, role });
  const other = (role: Role) => ({ id: 2, role });

  it('nobody changes their own role or bans themselves', () => {
    for (const role of roles)
      for (const wanted of roles) {
        expect(mayGiveRole(actor(role), actor(role), wanted)).to.equal(false);
        expect(mayBan(actor(role), actor(role))).to.equal(false);
      }
  });

  it('an admin gives and takes every role', () => {
    for (const has of roles)
      for (const wanted of roles) expect(mayGiveRole(actor('admin'), other(has), wanted)).to.equal(true);
  });

  it('an officer gives every role but admin to those below, and changes no officer or admin', () => {
    for (const has of roles)
      for (const wanted of roles) {
        const isBelow = has !== 'officer' && has !== 'admin';
        expect(mayGiveRole(actor('officer'), other(has), wanted), `${has} ${wanted}`).to.equal(
          isBelow && wanted !== 'admin',
        );
      }
  });

  it('members and all other roles change no role; only those who moderate ban, and only members', () => {
    for (const role of ['member', 'reader', 'helper', 'moderator', 'editor'] as const)
      for (const has of roles) {
        for (const wanted of roles) expect(mayGiveRole(actor(role), other(has), wanted)).to.equal(false);
        expect(mayBan(actor(role), other(has))).to.equal(role === 'moderator' && has === 'member');
      }
  });

  it('an officer bans members; only an admin bans staff', () => {
    for (const has of roles) {
      expect(mayBan(actor('officer'), other(has)), has).to.equal(has === 'member');
      expect(mayBan(actor('admin'), other(has)), has).to.equal(true);
    }
  });

  it('asks before the role of an admin is given or taken, and only then', () => {
    for (const has of roles)
      for (const wanted of roles)
        expect(isAsked({ role: has }, wanted)).to.equal(
          has !== wanted && (has === 'admin' || wanted === 'admin'),
        );
  });

  it('foresees that OFFICE_EMAILS gives a right back to a member with such an address only', () => {
    const list = ['chef@kommunen.example'];
    const chef = { email: 'chef@kommunen.example' };
    expect(roles.filter((role) => isGivenBack(chef, role, list))).to.deep.equal(['member']);
    expect(isGivenBack({ email: 'en@kommunen.example' }, 'member', list)).to.equal(false);
    expect(isGivenBack({ email: null }, 'member', list)).to.equal(false);
  });
});

describe('The table of rights', () => {
  it('gives a member and a visitor nothing, and an admin everything', () => {
    for (const right of rights) {
      expect(may(null, right), right).to.equal(false);
      expect(may({ role: 'member' }, right), right).to.equal(false);
      expect(may({ role: 'admin' }, right), right).to.equal(true);
    }
  });

  it('gives an officer everything but what only an admin decides', () => {
    expect(rights.filter((right) => !may({ role: 'officer' }, right))).to.deep.equal(['admin']);
  });

  it('gives a helper the door alone', () => {
    expect(rights.filter((right) => may({ role: 'helper' }, right))).to.deep.equal(['checkIn']);
  });

  it('gives only those the right to give roles who have every right that they can give', () => {
    for (const giver of roles.filter((role) => may({ role }, 'roles')))
      for (const given of roles.filter((role) =>
        mayGiveRole({ id: 1, role: giver }, { id: 2, role: 'member' }, role),
      ))
        for (const right of rights)
          if (may({ role: given }, right))
            expect(may({ role: giver }, right), `${giver} ${given}`).to.equal(true);
  });
});
