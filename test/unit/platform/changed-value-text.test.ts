import { expect } from 'chai';
import { reasonDetails } from '../../../server/modules/reasons/details.ts';
import { changedValueText } from '../../../server/platform/activities/changed-value-text.ts';
import type { ChangedField, ChangedValue } from '../../../server/platform/activities/changes.ts';
import { translator } from '../../../server/platform/i18n/i18n.ts';
import { formatFor } from '../../../server/platform/text/format.ts';

const label = 'events:form.title';
const reader = { t: translator('en'), format: formatFor('en'), names: new Map([[7, 'Mette Holm']]) };

describe('An old or a new value', () => {
  const cases: [value: ChangedValue, field: ChangedField | undefined, expected: string][] = [
    [null, { label }, '(empty)'],
    [true, { label }, 'yes'],
    [12, { label }, '12'],
    ['craft', { label, text: (value) => value.toUpperCase() }, 'CRAFT'],
    ['2026-10-01', { label, kind: 'day' }, reader.format.date(new Date('2026-10-01'))],
    ['2026-10-01T10:00:00Z', { label, kind: 'time' }, reader.format.dateTime(new Date('2026-10-01T10:00Z'))],
    ['whenever it suits', { label, kind: 'time' }, 'whenever it suits'],
    ['person:7:', { label, kind: 'person' }, 'Mette Holm'],
    ['person:8:', { label, kind: 'person' }, '(erased person)'],
    ['as written', undefined, 'as written'],
  ];
  for (const [value, field, expected] of cases)
    it(`is shown as "${expected}": ${JSON.stringify(value)}${field?.kind ? `, ${field.kind}` : ''}`, () => {
      expect(changedValueText(value, field, reader)).to.equal(expected);
    });

  it('is quoted in an e-mail only if somebody wrote it, also where it should be a time', () => {
    const fields = {
      title: { label },
      startsAt: { label: 'events:form.starts', kind: 'time' },
      host: { label: 'events:form.organiser', kind: 'person' },
    } as const;
    const changes = [
      { field: 'title', old: null, new: `${'word '.repeat(50)}end` },
      { field: 'startsAt', old: 'not a time', new: null },
      { field: 'host', old: 'person:7:', new: 'person:8:' },
    ];

    const lines = reasonDetails({ data: {}, changes }, fields, reader).slice(1);

    expect(lines[0])
      .to.match(/\(empty\) → »word word .*word…«$/)
      .and.to.have.length.below(250);
    expect(lines[1]).to.contain('»not a time« → (empty)');
    expect(lines[2]).to.contain('Mette Holm → (erased person)');
  });
});
