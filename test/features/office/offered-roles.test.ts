import { expect } from 'chai';
import { type Person, person } from '../../support/builders/people.ts';
import { useTown } from '../../support/server.ts';

describe("The office's list of people", () => {
  useTown();

  it('offers each the roles that whoever looks may give them, and nobody their own', async () => {
    const officer = await person({ name: 'Olga Rolle', role: 'officer' });
    const admin = await person({ name: 'Adam Rolle', role: 'admin' });
    const member = await person({ name: 'Mette Rolle' });
    const offered = async (to: Person) => {
      const { text } = await to.get('/office/people?q=Rolle');
      return [officer, admin, member].map(({ id }) => {
        const choice = new RegExp(`action="/people/${id}/role"[^]*?</form>`).exec(text)?.[0] ?? '';
        return [...choice.matchAll(/<option value="(\w+)"/g)].map(([, role]) => role);
      });
    };

    const all = ['member', 'officer', 'admin'];
    expect(await offered(officer)).to.deep.equal([[], [], ['member', 'officer']]);
    expect(await offered(admin)).to.deep.equal([all, [], all]);
  });
});
