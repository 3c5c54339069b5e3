import type { DemoReport } from './types.ts';

/**
 * One comment for each state of a case: new, taken, decided, complained about. Two reports of one person are
 * manifestly unfounded.
 */
export const reports: DemoReport[] = [
  {
    author: 'steffen',
    on: 'varerne-frem',
    commented: '2 21:14',
    body: 'Vognmændene herude er nogle sløve padder, alle sammen, og det ved I godt selv.',
    reports: [
      {
        from: 'torben',
        kind: 'rules',
        ground: 'abuse',
        reason: 'Sådan taler vi ikke til hinanden',
        at: '1 07:02',
      },
      { from: 'jamal', kind: 'rules', ground: 'abuse', reason: '', at: '1 09:30' },
    ],
  },
  {
    author: 'lucas',
    on: 'varerne-frem',
    commented: '3 10:05',
    body: 'Ring til chaufføren direkte på 00 00 00 00, han hedder Ib og er hjemme hele ugen med dårlig ryg.',
    reports: [
      {
        from: 'inger',
        kind: 'illegal',
        ground: 'privacy',
        reason: 'Han har ikke sagt ja til, at hans nummer og hans ryg står her.',
        at: '2 16:20',
      },
    ],
    takenBy: 'karim',
  },
  {
    author: 'mikkel',
    on: 'varerne-frem',
    commented: '21 08:40',
    body: 'Nyristede bønner med 20 % hele ugen! Nyristede bønner med 20 % hele ugen! Bestil nu!',
    reports: [
      { from: 'lone', kind: 'rules', ground: 'spam', reason: 'Reklame i en debat om veje', at: '20 11:00' },
    ],
    decision: {
      by: 'karim',
      measure: 'hide',
      ground: 'spam',
      facts: 'Indlægget er en reklame og handler ikke om vejarbejdet.',
      at: '20 13:30',
      complaint: 'Det var ment som en hilsen til alle, der henter kaffe i morgentrafikken.',
    },
  },
  {
    author: 'bent',
    on: 'varerne-frem',
    commented: '34 19:10',
    body: 'Kommunen regner dårligere end min regnemaskine fra 1974. Den kan i det mindste gange.',
    reports: [
      {
        from: 'camilla',
        kind: 'rules',
        ground: 'abuse',
        reason: 'Grimt over for de ansatte',
        at: '33 08:15',
      },
    ],
    decision: {
      by: 'karim',
      measure: 'none',
      facts: 'Indlægget er en skarp, men saglig kritik af kommunen og rammer ingen person.',
      at: '32 10:00',
    },
  },
  {
    author: 'jamal',
    on: 'varerne-frem',
    commented: '16 12:20',
    body: 'Vi har flyttet vores levering til kl. 6, og det går fint. Prøv det.',
    reports: [
      {
        from: 'steffen',
        kind: 'illegal',
        ground: 'fraud',
        reason: 'Det er svindel, at de er færdige før os andre.',
        at: '15 06:50',
      },
    ],
    decision: {
      by: 'karim',
      measure: 'none',
      facts: 'Indlægget fortæller om en leveringstid. Intet peger på svindel.',
      at: '15 10:15',
      unfounded: true,
    },
  },
  {
    author: 'inger',
    on: 'varerne-frem',
    commented: '9 17:45',
    body: 'Tak for et godt møde i går. Referatet kommer på siden her i næste uge.',
    reports: [
      {
        from: 'steffen',
        kind: 'illegal',
        ground: 'hate',
        reason: 'Jeg var ikke inviteret.',
        at: '8 22:31',
      },
    ],
    decision: {
      by: 'karim',
      measure: 'none',
      facts: 'Indlægget takker for et møde og omtaler ingen.',
      at: '7 09:00',
      unfounded: true,
    },
  },
];
