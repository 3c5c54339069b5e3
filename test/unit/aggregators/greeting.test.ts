import { expect } from 'chai';
import { greetingAt } from '../../../server/aggregators/home/greeting.ts';
import { fromLocalTime } from '../../../server/platform/text/format.ts';

describe('The greeting', () => {
  const greetings = {
    evening: ['00:00', '04:59', '18:00', '23:59'],
    morning: ['05:00', '09:59'],
    day: ['10:00', '17:59'],
  } as const;

  for (const [greeting, times] of Object.entries(greetings))
    it(`is "${greeting}" at ${times.join(', ')} in the municipality, in summer and in winter`, () => {
      for (const day of ['2026-07-01', '2026-12-01'])
        for (const time of times)
          expect(greetingAt(fromLocalTime(`${day}T${time}`)), time).to.equal(greeting);
    });
});
