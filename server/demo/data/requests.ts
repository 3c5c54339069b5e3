import type { DemoRequest } from './types.ts';

/** Each of the people whom the sign-in page offers first has a request to decide. */
export const requests: DemoRequest[] = [
  {
    kind: 'company-claim',
    company: 'holm-datter-snedkeri',
    from: 'kirsten',
    message:
      'Fra på mandag tager jeg jeres telefon om formiddagen, så I kan høre båndsaven. Jonas mente, at jeg ' +
      'også skulle kunne svare på beskeder her.',
    at: '2 09:40',
  },
  {
    kind: 'introduction',
    company: 'hotel-hedebolund',
    from: 'charlotte',
    to: 'karim',
    message:
      'Hotellet skal skifte fyr, siger rygtet. Vil du præsentere os for Annette, før hun køber et nyt af ' +
      'det gamle?',
    at: '1 10:15',
  },
  {
    kind: 'introduction',
    company: 'gaardmejeriet-kaerskov',
    from: 'lucas',
    to: 'karim',
    message: 'Our boxes survive forklifts. We would like to know if they survive a dairy.',
    at: '3 13:05',
  },
  {
    kind: 'company-claim',
    company: 'rootline-sensors',
    from: 'fatima',
    message:
      'Hi Priya! My student job starts on the 1st, and you asked me to answer the growers. I promise to ' +
      'say it about the badger every time.',
    at: '1 15:30',
  },
];
