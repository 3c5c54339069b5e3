import { expect } from 'chai';
import { displayName } from '../../../server/modules/acting-as/display-name.ts';
import { ensureMayActAs, listIdentities, mayActAs } from '../../../server/modules/acting-as/identities.ts';
import type { IdentitySource } from '../../../server/platform/acting-as.ts';
import type { Actor } from '../../../server/platform/actor.ts';
import { registerFeatures } from '../../../server/platform/feature.ts';

const actor: Actor = {
  id: 1,
  name: 'Mette Holm',
  email: null,
  role: 'member',
  locale: 'da',
  picture: null,
  unreadMessages: 0,
  unreadNotifications: 0,
  termsToAccept: 0,
};

describe('In whose name a person writes', () => {
  it('stands behind the name, if it is a company', () => {
    expect(displayName('Mette Holm', null)).to.equal('Mette Holm');
    expect(displayName('Mette Holm', 'Hedens Grønt ApS')).to.equal('Mette Holm, Hedens Grønt ApS');
  });
});

describe('The names in which an actor may act', () => {
  const source = (own: readonly number[]): IdentitySource => ({
    list: async () => own.map((id) => ({ kind: 'company', id, name: `Firma ${id}` })),
    includes: async (_, actingAs) => actingAs.kind === 'company' && own.includes(actingAs.id),
  });

  before(() =>
    registerFeatures([
      { name: 'first', routes: [], identities: [source([7, 8])] },
      { name: 'without', routes: [] },
      { name: 'second', routes: [], identities: [source([9])] },
    ]),
  );
  after(() => registerFeatures([]));

  it('are their own and those that features contribute, in the order of the features', async () => {
    expect(await listIdentities(actor)).to.deep.equal([
      { kind: 'person' },
      { kind: 'company', id: 7, name: 'Firma 7' },
      { kind: 'company', id: 8, name: 'Firma 8' },
      { kind: 'company', id: 9, name: 'Firma 9' },
    ]);
  });

  it('are checked again when a form is sent', async () => {
    expect(await mayActAs(actor, { kind: 'person' })).to.equal(true);
    expect(await mayActAs(actor, { kind: 'company', id: 9 })).to.equal(true);
    expect(await mayActAs(actor, { kind: 'company', id: 10 })).to.equal(false);
    expect(await mayActAs(actor, { kind: 'office' })).to.equal(false);
  });

  it('are refused at the field of the form', async () => {
    const refusal = await ensureMayActAs(actor, { kind: 'office' }, 'organiser').catch(
      (error: unknown) => error,
    );

    expect(refusal).to.include({ code: 'invalid', field: 'organiser' });
    await ensureMayActAs(actor, { kind: 'company', id: 7 }, 'organiser');
  });
});
