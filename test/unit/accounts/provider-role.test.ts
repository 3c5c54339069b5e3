import { expect } from 'chai';
import { roleAfterSignIn, roleOfGroups } from '../../../server/features/accounts/roles/provider-role.ts';
import { may, type Role, rights, roles } from '../../../server/platform/rights.ts';

describe('The role that groups of the staff’s provider give', () => {
  const groupRoles = [
    { group: 'it', role: 'admin' },
    { group: 'erhverv', role: 'officer' },
    { group: 'gæster', role: 'reader' },
  ] as const;

  it('is the highest of all groups, or none', () => {
    expect(roleOfGroups(['gæster', 'erhverv', 'x'], groupRoles)).to.equal('officer');
    expect(roleOfGroups(['it', 'gæster'], groupRoles)).to.equal('admin');
    expect(roleOfGroups(['IT', 'it ', '__proto__'], groupRoles)).to.equal(null);
    expect(roleOfGroups([], groupRoles)).to.equal(null);
  });

  it('goes with the groups, back to the role before', () => {
    expect(roleAfterSignIn({ role: 'admin', given: 'admin', before: 'editor' }, null)).to.deep.equal({
      role: 'editor',
      given: null,
      before: null,
    });
  });

  it('never takes a right away that the role by hand has, whatever the roles, and comes back to it', () => {
    const granted = [...roles.filter((role) => role !== 'member'), null];
    for (const byHand of roles)
      for (const first of granted)
        for (const second of granted) {
          const one = roleAfterSignIn({ role: byHand, given: null, before: null }, first);
          const two = roleAfterSignIn(one, second);
          for (const { role } of [one, two])
            for (const right of rights)
              expect(may({ role }, right), `${byHand} ${first} ${second} ${right}`).to.equal(
                may({ role }, right) || may({ role: byHand }, right),
              );
          expect(roleAfterSignIn(two, null).role).to.equal(byHand);
          expect(two, 'does not depend on the sign-in before').to.deep.equal(
            roleAfterSignIn({ role: byHand, given: null, before: null }, second),
          );
        }
  });

  it('is given to everybody who has no role by hand', () => {
    for (const role of roles.filter((each): each is Exclude<Role, 'member'> => each !== 'member'))
      expect(roleAfterSignIn({ role: 'member', given: null, before: null }, role)).to.deep.equal({
        role,
        given: role,
        before: 'member',
      });
  });
});
