import type { DemoIntroduction } from './types.ts';

/** Introductions that both sides have accepted; each has a conversation of the three. */
export const introductions: DemoIntroduction[] = [
  {
    from: 'priya',
    introducer: 'birgitte',
    company: 'gaardmejeriet-kaerskov',
    person: 'inger',
    reason:
      'We look for two fields where we may bury eight sensors until spring. They tell when the roots ' +
      'drink. You get every figure, and we fill the holes.',
    lines: 'Inger, det er hende, der lytter til jord.',
    asked: '3 09:20',
    accepted: '2 10:05',
  },
];
