import { expect } from 'chai';
import { changesOf, personIdOf, personValue } from '../../../server/platform/activities/changes.ts';
import { withoutIdentifier } from '../../../server/platform/activities/redact-activities.ts';

describe('Old and new values', () => {
  it('are those of the fields that differ, in the order of the fields', () => {
    const before = { name: 'A', city: 'Ikast', founded: 1999, isOpen: false, secret: 'x' };
    const after = { name: 'B', city: 'Ikast', founded: null, isOpen: true, secret: 'y' };

    expect(changesOf(before, after, ['founded', 'name', 'city', 'isOpen'])).to.deep.equal([
      { field: 'founded', old: 1999, new: null },
      { field: 'name', old: 'A', new: 'B' },
      { field: 'isOpen', old: false, new: true },
    ]);
  });

  it('have one form of nothing, of times and of lists', () => {
    const at = new Date('2026-03-01T10:00:00Z');

    expect(changesOf({ a: '' }, { a: null }, ['a'])).to.deep.equal([]);
    expect(changesOf({ a: [] }, {}, ['a'])).to.deep.equal([]);
    expect(changesOf({ a: at }, { a: new Date(at) }, ['a'])).to.deep.equal([]);
    expect(changesOf({ a: ['x', 'y'] }, { a: at }, ['a'])).to.deep.equal([
      { field: 'a', old: 'x, y', new: '2026-03-01T10:00:00.000Z' },
    ]);
  });

  it('are refused where nobody could read them', () => {
    expect(() => changesOf({ a: {} }, { a: null }, ['a'])).to.throw('object');
  });

  it('refer to a person by a text that names nobody', () => {
    expect(personIdOf(personValue(17))).to.equal(17);
    expect(personValue(null)).to.equal(null);
    expect(personIdOf('17')).to.equal(undefined);
  });
});

describe('A value from which an erased person is removed', () => {
  const cases: [identifier: string, value: unknown, expected: unknown][] = [
    ['Zita Zimmer', 'Ring til Zita Zimmer i dag', 'Ring til … i dag'],
    ['Zita Zimmer', 'ZITA  ZIMMER, zita zimmers bil', '…'],
    ['Zita Zimmer', 'Zita Zimmermann', '…'],
    ['Sören Ågård', 'soren agard', '…'],
    ['zita@x.dk', 'Skriv til zita@x.dk.', 'Skriv til ….'],
    ['Bo', 'Bo', '…'],
    ['Bo', 'Boliger', 'Boliger'],
    ['Bo', 'Bo Hansen', 'Bo Hansen'],
    ['A (B) [C', 'x A (B) [C y', 'x … y'],
    ['person:7:', 'person:7:', '…'],
    ['person:7:', 'person:77:', 'person:77:'],
    ['Zita Zimmer', 12, 12],
    ['Zita Zimmer', null, null],
  ];
  for (const [identifier, value, expected] of cases)
    it(`${identifier}: ${String(value)} becomes ${String(expected)}`, () => {
      expect(withoutIdentifier(value, identifier)).to.equal(expected);
    });
});
