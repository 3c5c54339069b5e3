import { expect } from 'chai';
import {
  marketOf,
  matchBetween,
  type Profile,
} from '../../../server/features/opportunities/matches/matching.ts';

const match = (own: Partial<Profile>, other: Partial<Profile>) =>
  matchBetween(
    marketOf({ seeks: [], offers: [], district: '', ...own }),
    marketOf({ seeks: [], offers: [], district: '', ...other }),
  );

describe('Two profiles match', () => {
  const meets: readonly [sought: string, offered: string][] = [
    ['lagerplads', 'lager til leje'],
    ['nyt køkken', 'specialkøkkener'],
    ['kontormøbler', 'møbler'],
    ['møbler til kontoret', 'kontormøbler'],
    ['reparation af cykler', 'cykelservice til firmaer'],
    ['reparation af en æltemaskine', 'reparation af maskiner'],
    ['blikkenslager', 'vvs'],
    ['carpenter', 'tømrer'],
    ['hjælp til moms og løn', 'moms'],
    ['nogen, der kan lave vores hjemmeside', 'hjemmesider'],
    ['pudsning af vinduer', 'vinduespudsning'],
    ['it-sikkerhed', 'cyber security'],
    ['office space', 'kontorplads'],
    ['vaser i keramik', 'keramik'],
    ['undervisning i dansk', 'danskundervisning'],
    ['brugte maskiner', 'brugte maskiner'],
    ['lokale råvarer', 'grøntsager'],
    ['vi trænger til at få malet mødelokalet', 'maler'],
    ['firma til at rydde sne foran butikken', 'snerydning'],
    ['hvem pudser vinduer hver måned?', 'vinduespudsning'],
    ['50 plakater trykt til påske', 'plakater'],
    ['rengøringshjælp hver aften', 'kontorrengøring'],
    ['fræsede dele', 'drejning og fræsning'],
    ['et bord efter mål', 'snedker'],
    ['transport af gæster', 'minibus'],
    ['droneinspektion', 'inspektion med drone'],
    ['mad til 40 mennesker', 'catering'],
    ['soil sensors', 'jordfugtmåling'],
    ['ladestandere', 'ladestandere sat op inden jul'],
    ['snedker', 'snedker har tid i januar'],
  ];
  for (const [sought, offered] of meets)
    it(`when »${sought}« is sought and »${offered}« offered`, () => {
      expect(match({ seeks: [sought] }, { offers: [offered] })?.reason).to.deep.include({
        kind: 'seeks.offers',
        own: sought,
        other: offered,
      });
      expect(match({ offers: [offered] }, { seeks: [sought] })?.reason.kind).to.equal('offers.seeks');
    });

  const differs: readonly [sought: string, offered: string, why: string][] = [
    ['brugt varevogn', 'brugte kontormøbler', 'only an adjective is the same'],
    ['brugt varevogn', 'service på varevogne', 'the head of one is the object of the other'],
    ['service på varevogne', 'varevogne til salg', 'the head of one is the object of the other'],
    ['service på varevogne', 'serviceaftaler', 'the service has no object'],
    ['reparation af cykler', 'reparation af maskiner', 'the objects differ'],
    ['lokal leverandør af mel', 'lokal strøm', 'only an adjective is the same'],
    ['maler i Taastrup', 'elektriker i Taastrup', 'only the place is the same'],
    ['mødelokale', 'festlokale', 'the compounds have different modifiers'],
    ['hotel', 'dækhotel', 'the compound means something else'],
    ['pension', 'hundepension', 'the compound means something else'],
    ['førstehjælpskursus', 'kurser', 'a course of anything is no course of this'],
    ['låger', 'lager', 'they are the same in basic letters only'],
    ['tidsbestilling', 'lagerstyring', 'one trade makes both'],
    ['økologisk mel', 'gårdbesøg', 'one trade makes both'],
    ['vaskeri', 'facadevask', 'the trades differ'],
    ['rengøring, ikke vinduer', 'vinduespudsning', 'it is excluded'],
    ['en god og ny partner', 'en ny partner', 'nothing is named'],
    ['firmaer med cykler', 'ladcykler', 'customers are sought'],
    ['butikker', 'butiksinventar', 'customers are sought'],
    ['lejekontrakt', 'ansættelseskontrakt', 'the compounds have different modifiers'],
    ['et tag mod syd', 'tagrenovering', 'it is sought as a place'],
    ['foder og mad til hunde', 'catering', 'it is for animals'],
    ['stole', 'cold chain', 'they are alike by chance'],
    ['brugt drejebænk', 'drejning og fræsning', 'a tool is no work with it'],
    ['vandhanen drypper i køkkenet', 'specialkøkkener', 'the kitchen is the place'],
  ];
  for (const [sought, offered, why] of differs)
    it(`not when »${sought}« is sought and »${offered}« offered: ${why}`, () => {
      expect(match({ seeks: [sought] }, { offers: [offered] })).to.equal(undefined);
    });

  it('not when both seek or both offer the same', () => {
    expect(match({ seeks: ['fotograf'] }, { seeks: ['fotograf'] })).to.equal(undefined);
    expect(match({ offers: ['fotograf'] }, { offers: ['fotograf'] })).to.equal(undefined);
  });

  it("not for one's own trade", () => {
    expect(match({ seeks: ['vvs'], offers: ['vvs'] }, { offers: ['vvs'] })).to.equal(undefined);
  });

  it('better both ways than one way, and the reason says both', () => {
    const own = { offers: ['webshop'], seeks: ['revisor'] };

    const both = match(own, { offers: ['revisor'], seeks: ['en webshop'] });
    const one = match(own, { offers: ['revisor'] });

    expect(both?.reason.second).to.deep.include({
      kind: 'offers.seeks',
      own: 'webshop',
      other: 'en webshop',
    });
    expect(both?.score).to.be.greaterThan(one?.score ?? 0);
  });

  it('better in the same place, but not better than what is exact', () => {
    const own = { seeks: ['kontormøbler'], district: 'Fløng' };

    const near = match(own, { offers: ['kontormøbler'], district: 'Fløng' });
    const far = match(own, { offers: ['kontormøbler'], district: 'Taastrup' });
    const nearAndGeneral = match(own, { offers: ['møbler'], district: 'Fløng' });

    expect(near?.reason.district).to.equal('Fløng');
    expect(near?.score).to.be.greaterThan(far?.score ?? 0);
    expect(far?.score).to.be.greaterThan(nearAndGeneral?.score ?? 0);
  });

  it('when one seeks firms of a kind, and the other is one', () => {
    expect(
      match({ seeks: ['hoteller'] }, { name: 'Hotel Hedebolund', offers: ['mødesal'] })?.reason,
    ).to.deep.include({
      kind: 'seeks.name',
      other: 'Hotel Hedebolund',
    });
    expect(match({ seeks: ['restauranter'] }, { offers: ['catering'] })?.reason.kind).to.equal(
      'seeks.offers',
    );
  });
});

describe('The labour market of two profiles', () => {
  it('is not the market of what firms sell', () => {
    expect(match({ seeks: ['VVS-lærling'] }, { offers: ['vvs'] })).to.equal(undefined);
    expect(match({ seeks: ['VVS-lærling'] }, { seeks: ['lærling'] })).to.equal(undefined);
    expect(match({ seeks: ['lagermedarbejder'] }, { offers: ['lager'] })).to.equal(undefined);
  });

  it('lets who seeks apprentices meet who seeks places for them', () => {
    expect(match({ seeks: ['VVS-lærling'] }, { seeks: ['lærepladser'] })?.reason).to.deep.include({
      kind: 'seeks.seeks',
      own: 'VVS-lærling',
      other: 'lærepladser',
    });
    expect(match({ seeks: ['ung i erhvervspraktik'] }, { offers: ['unge i praktik'] })?.reason.kind).to.equal(
      'seeks.offers',
    );
  });

  it('compares the trades and the levels where both name them', () => {
    expect(match({ seeks: ['bagerlærling'] }, { seeks: ['læreplads som elektriker'] })).to.equal(undefined);
    expect(match({ seeks: ['chauffør'] }, { seeks: ['lærepladser'] })).to.equal(undefined);
  });
});
