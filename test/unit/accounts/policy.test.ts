import { expect } from 'chai';
import { mayBan, mayGiveRole } from '../../../server/features/accounts/policy.ts';
import { type Role, roles } from '../../../server/platform/actor.ts';

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

  it('an officer makes members officers and changes no other role', () => {
    expect(mayGiveRole(actor('officer'), other('member'), 'officer')).to.equal(true);
    expect(mayGiveRole(actor('officer'), other('member'), 'admin')).to.equal(false);
    for (const has of ['officer', 'admin'] as const)
      for (const wanted of roles) expect(mayGiveRole(actor('officer'), other(has), wanted)).to.equal(false);
  });

  it('a member changes no role and bans nobody', () => {
    for (const has of roles) {
      for (const wanted of roles) expect(mayGiveRole(actor('member'), other(has), wanted)).to.equal(false);
      expect(mayBan(actor('member'), other(has))).to.equal(false);
    }
  });

  it('an officer bans members; only an admin bans officers and admins', () => {
    expect(roles.map((role) => mayBan(actor('officer'), other(role)))).to.deep.equal([true, false, false]);
    expect(roles.map((role) => mayBan(actor('admin'), other(role)))).to.deep.equal([true, true, true]);
  });
});
