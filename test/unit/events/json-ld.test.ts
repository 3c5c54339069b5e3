import { expect } from 'chai';
import type { EventPage } from '../../../server/features/events/event-queries.ts';
import { eventJsonLd } from '../../../server/features/events/json-ld.ts';

type Fields = Parameters<typeof eventJsonLd>[0];

const event: Fields = {
  slug: 'moede',
  title: 'Møde',
  summary: '',
  description: '24. december er lukket.\n\n2. januar åbner vi igen.',
  startsAt: new Date('2027-01-15T08:00:00Z'),
  endsAt: new Date('2027-01-15T10:00:00Z'),
  allDay: false,
  placeName: '',
  address: '',
  onlineUrl: '',
  cancelledAt: null,
  capacity: null,
  confirmed: 0,
  organiser: { name: 'Kommunen', slug: null, logo: null } satisfies EventPage['organiser'],
};

describe('An event for search engines', () => {
  for (const [title, fields, expected] of [
    ['a winter day', {}, ['2027-01-15T09:00:00+01:00', '2027-01-15T11:00:00+01:00']],
    [
      'a summer day',
      { startsAt: new Date('2027-07-15T08:00:00Z'), endsAt: new Date('2027-07-15T08:30:00Z') },
      ['2027-07-15T10:00:00+02:00', '2027-07-15T10:30:00+02:00'],
    ],
    [
      'the night in which summer time begins',
      { startsAt: new Date('2027-03-28T00:30:00Z'), endsAt: new Date('2027-03-28T01:30:00Z') },
      ['2027-03-28T01:30:00+01:00', '2027-03-28T03:30:00+02:00'],
    ],
    [
      'whole days over the change to summer time',
      { allDay: true, startsAt: new Date('2027-03-27T23:00:00Z'), endsAt: new Date('2027-03-30T22:00:00Z') },
      ['2027-03-28', '2027-03-30'],
    ],
    [
      'one whole day',
      { allDay: true, startsAt: new Date('2027-01-14T23:00:00Z'), endsAt: new Date('2027-01-15T23:00:00Z') },
      ['2027-01-15', '2027-01-15'],
    ],
  ] as const)
    it(`has its dates and offsets on ${title}`, () => {
      const { startDate, endDate } = jsonLd(fields);

      expect([startDate, endDate]).to.deep.equal(expected);
    });

  it('always has a location', () => {
    expect(jsonLd({}).location).to.include({ '@type': 'Place' }).and.to.have.property('name').that.is.not
      .empty;
    expect(jsonLd({ placeName: 'Kulturhuset' }).location).to.include({ name: 'Kulturhuset' });
    expect(jsonLd({ onlineUrl: 'https://moede.example/x' }).location).to.include({
      '@type': 'VirtualLocation',
    });
    expect(jsonLd({ onlineUrl: 'https://moede.example/x', address: 'Torvet 1' }).location).to.have.length(2);
    expect(JSON.stringify(jsonLd({ onlineUrl: 'https://moede.example/x' }))).not.to.contain('moede.example');
  });

  it('keeps the days in its description', () => {
    expect(jsonLd({}).description).to.equal('24. december er lukket. 2. januar åbner vi igen.');
  });
});

function jsonLd(fields: Partial<Fields>) {
  return eventJsonLd({ ...event, ...fields });
}
