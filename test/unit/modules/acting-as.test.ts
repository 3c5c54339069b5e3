import { expect } from 'chai';
import type { Locale } from '../../../config/index.ts';
import { fromColumns, toColumns } from '../../../server/modules/acting-as/columns.ts';
import { displayName } from '../../../server/modules/acting-as/display-name.ts';
import {
  actingAsField,
  formValueOf,
  identityOptions,
} from '../../../server/modules/acting-as/form-values.ts';
import { ensureMayActAs, listIdentities, mayActAs } from '../../../server/modules/acting-as/identities.ts';
import type { ActingAs, IdentitySource } from '../../../server/platform/acting-as.ts';
import type { Actor } from '../../../server/platform/actor.ts';
import { registerFeatures } from '../../../server/platform/feature.ts';
import { translator } from '../../../server/platform/i18n/i18n.ts';
import { globalsFor } from '../../../server/platform/views/globals.ts';
import { render } from '../../../server/platform/views/render.ts';

const actor: Actor = {
  id: 1,
  name: 'Mette Holm',
  email: null,
  role: 'member',
  locale: 'da',
  picture: null,
  unreadMessages: 0,
  unreadNotifications: 0,
};
const kinds: ActingAs[] = [{ kind: 'person' }, { kind: 'company', id: 12 }, { kind: 'office' }];

describe('In whose name a person writes', () => {
  it('is the same after it was stored in two columns', () => {
    const columns = kinds.map(toColumns);

    expect(columns).to.deep.equal([
      { actingAs: 'person', actingAsId: null },
      { actingAs: 'company', actingAsId: 12 },
      { actingAs: 'office', actingAsId: null },
    ]);
    expect(columns.map(fromColumns)).to.deep.equal(kinds);
  });

  it('is an error when a row has a company without an id', () => {
    expect(() => fromColumns({ actingAs: 'company', actingAsId: null })).to.throw('acting_as_id is NULL');
  });

  it('is the same after a form was sent', () => {
    expect(kinds.map(formValueOf)).to.deep.equal(['person', 'company:12', 'office']);
    expect(kinds.map((kind) => actingAsField.parse(formValueOf(kind)))).to.deep.equal(kinds);
  });

  for (const value of [
    '',
    'Person',
    'company',
    'company:',
    'company:0',
    'company:01',
    'company:1e3',
    'company:x',
    'company:2147483648',
    'company:99999999999',
    ' office',
    12,
    null,
    undefined,
    ['person'],
    { kind: 'office' },
  ])
    it(`is refused in a form with ${JSON.stringify(value)}`, () => {
      const result = actingAsField.safeParse(value);

      expect(result.success).to.equal(false);
      expect(result.error?.issues.map(({ message }) => message)).to.deep.equal(['errors:choose']);
    });

  it('is shown after the name, if it is a company', () => {
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

describe('The chooser of the name in which a form is sent', () => {
  const chooser = (locale: Locale, count: number, value?: string) => {
    const companies = Array.from({ length: count - 1 }, (_, index) => ({
      kind: 'company' as const,
      id: index + 1,
      name: `Firma & Søn ${index + 1}`,
    }));
    const options = identityOptions([{ kind: 'person' }, ...companies], translator(locale));
    const globals = globalsFor({ url: '/', locale, actor, page: { title: '' }, flash: null, menus: [] });
    return render('acting-as/chooser', { name: 'actingAs', options, ...(value && { value }) }, globals);
  };

  it('has radio buttons for few names, of which one is chosen', () => {
    const html = chooser('da', 3, 'company:2');

    expect(html).to.include('På vegne af').and.include('Mig selv').and.include('Firma &amp; Søn 2');
    expect(html.match(/type="radio"/g)).to.have.length(3);
    expect(html.match(/value="([^"]+)" checked/)?.[1]).to.equal('company:2');
  });

  it('begins with the first name', () => {
    expect(chooser('en', 2).match(/value="([^"]+)" checked/)?.[1]).to.equal('person');
  });

  it('has a list for many names', () => {
    const html = chooser('en', 6);

    expect(html).to.include('On behalf of').and.include('Myself').and.not.include('type="radio"');
    expect(html.match(/<option /g)).to.have.length(6);
  });

  it('is not shown when there is no choice', () => {
    expect(chooser('da', 1).trim()).to.equal('<input type="hidden" name="actingAs" value="person">');
  });
});
