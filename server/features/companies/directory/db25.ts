import { type Industry, industries } from '../industries.ts';

/**
 * The sections of DB25 with their divisions (Danmarks Statistik, from NACE Rev. 2.1, in force since
 * 1 January 2025). Their names in plain words: `config/locales/<language>/trades.json`.
 */
export const divisionsOf = {
  A: ['01', '02', '03'],
  B: ['05', '06', '07', '08', '09'],
  C: [
    ...['10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21'],
    ...['22', '23', '24', '25', '26', '27', '28', '29', '30', '31', '32', '33'],
  ],
  D: ['35'],
  E: ['36', '37', '38', '39'],
  F: ['41', '42', '43'],
  G: ['46', '47'],
  H: ['49', '50', '51', '52', '53'],
  I: ['55', '56'],
  J: ['58', '59', '60'],
  K: ['61', '62', '63'],
  L: ['64', '65', '66'],
  M: ['68'],
  N: ['69', '70', '71', '72', '73', '74', '75'],
  O: ['77', '78', '79', '80', '81', '82'],
  P: ['84'],
  Q: ['85'],
  R: ['86', '87', '88'],
  S: ['90', '91', '92', '93'],
  T: ['94', '95', '96'],
  U: ['97', '98'],
  V: ['99'],
} as const;
export type Section = keyof typeof divisionsOf;
export type Division = (typeof divisionsOf)[Section][number];
/** A section, a division, or an industry of the site, which older addresses name. */
export type Trade = Section | Division | Industry;

export const sections = Object.keys(divisionsOf) as Section[];

const sectionOfDivision = new Map<string, Section>(
  sections.flatMap((section) => divisionsOf[section].map((division) => [division, section] as const)),
);

export function isSection(trade: string): trade is Section {
  return trade in divisionsOf;
}

export function isDivision(trade: string): trade is Division {
  return sectionOfDivision.has(trade);
}

export function isTrade(trade: string): trade is Trade {
  return isSection(trade) || isDivision(trade) || (industries as readonly string[]).includes(trade);
}

/** The section of a division. */
export function sectionOf(trade: string): Section | undefined {
  return sectionOfDivision.get(trade);
}

/** Without sections of which a division is chosen, too: the division narrows its section. */
export function narrowest(trades: readonly Trade[]): Trade[] {
  const narrowed = new Set(trades.map(sectionOf));
  return [...new Set(trades)].filter((trade) => !isSection(trade) || !narrowed.has(trade));
}
