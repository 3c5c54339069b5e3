import { hashOf } from '../demo-state.ts';

const skins = ['#f6d7c3', '#f0c5a4', '#dba67f', '#bd8259', '#8f5b3c', '#5f3b29'];
const hairs: Record<string, string> = {
  black: '#26211f',
  brown: '#5b3a26',
  sand: '#a8834f',
  blond: '#dcb763',
  copper: '#a9522b',
  grey: '#8d8a86',
  silver: '#c9c7c3',
};
const backgrounds = '#cfe3dc #f3d9b8 #d6dff0 #f2cfc4 #e2ddc8 #d9d3ea #c9dfe8 #e9e3da'.split(' ');
const clothes = '#1f3a5f #2f6b4f #8a2f3b #3b3b46 #b5642c #4b3f8f #0f6b78 #6b705c #a23b52'.split(' ');

type Haircut = { behind?: string; before: string };

/** Paths in a square of 100, behind and in front of the head (an oval around 50,45). */
const haircuts: Record<string, Haircut> = {
  short: { before: 'M29 44c-2-20 8-29 21-29s23 9 21 29c-3-9-7-13-12-15-7 3-17 3-24 1-3 3-5 8-6 14z' },
  side: { before: 'M29 46c-3-22 9-32 22-32 15 0 23 11 20 31-2-8-5-13-9-16-8 4-20 3-27-2-3 5-5 11-6 19z' },
  thin: { before: 'M29 48c-2-8 0-15 4-19-1 6-2 11-4 19zM71 48c2-8 0-15-4-19 1 6 2 11 4 19z' },
  bald: { before: '' },
  bob: {
    behind: 'M25 66c-5-34 4-53 25-53s30 19 25 53c-8 4-42 4-50 0z',
    before: 'M29 46c0-18 9-27 22-27 12 0 20 9 20 27-5-4-9-9-11-15-8 8-20 12-31 15z',
  },
  long: {
    behind: 'M23 92c-5-44-2-79 27-79s32 35 27 79z',
    before: 'M29 48c-1-20 8-30 21-30s22 10 21 30c-5-5-13-13-21-22-6 9-13 16-21 22z',
  },
  pony: {
    behind: 'M64 20c16 0 22 16 18 44-8-6-14-18-16-30z',
    before: 'M29 45c-2-20 8-30 21-30s23 10 21 30c-4-9-10-15-20-17-9 2-17 8-22 17z',
  },
  bun: {
    behind: 'M50 3a11 11 0 1 1 0 22 11 11 0 0 1 0-22z',
    before: 'M29 45c-2-19 8-29 21-29s23 10 21 29c-4-9-11-14-21-15-10 1-17 6-21 15z',
  },
  curls: {
    behind: `M50 8c9-4 18 1 20 8 8 1 12 10 9 17 4 6 2 15-4 18-1 7-8 10-13 8H38
      c-5 2-12-1-13-8-6-3-8-12-4-18-3-7 1-16 9-17 2-7 11-12 20-8z`,
    before: 'M30 42c-2-16 8-24 20-24s22 8 20 24c-3-6-6-8-9-9-3 3-7 2-9-1-3 3-7 3-10 0-3 4-9 4-12 10z',
  },
  cap: {
    before: `M27 36c-1-15 9-24 23-24s25 9 23 24c-6-2-14-3-23-3s-17 1-23 3z
      M24 37c8-4 44-5 60-1-2 4-10 5-17 3-14-2-29-2-43-2z`,
  },
  scarf: {
    behind: 'M22 96c-4-30-4-84 28-84s32 54 28 84z',
    before: `M50 13c-19 0-27 14-26 35 1 23 12 35 26 35s25-12 26-35c1-21-7-35-26-35z
      M50 28c10 0 16.5 7 16.5 18.5C66.5 60 59.5 69 50 69s-16.5-9-16.5-22.5C33.5 35 40 28 50 28z`,
  },
};

/**
 * An invented face as SVG. `description`: an entry of data/portraits.ts; the rest depends on the key. `side`:
 * pixels.
 */
export function drawPortrait(key: string, description: string, side: number): string {
  const [tone, colour = 'brown', haircutName = 'short', ...details] = description.split(' ');
  const hash = hashOf(key);
  const skin = skins[Number(tone) - 1] ?? '#f0c5a4';
  const cloth = clothes[hash % clothes.length] ?? '#3b3b46';
  const haircut = haircuts[haircutName] ?? { before: '' };
  const headwear = clothes[(hash + 4) % clothes.length] ?? '#4b3f8f';
  const hair = haircutName === 'scarf' || haircutName === 'cap' ? headwear : (hairs[colour] ?? '#5b3a26');
  const has = (detail: string) => details.includes(detail);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="0 0 100 100">`,
    `<rect width="100" height="100" fill="${backgrounds[(hash >>> 6) % backgrounds.length]}"/>`,
    haircut.behind && `<path d="${haircut.behind}" fill="${hair}"/>`,
    `<path d="M10 104c0-22 18-31 40-31s40 9 40 31z" fill="${cloth}"/>`,
    has('collar') && `<path d="M40 73 50 90 60 73 68 77 54 100H46L32 77z" fill="#fbfaf6"/>`,
    has('apron') && `<path d="M36 73v31h28V73h-5v14H41V73z" fill="#e9e1cf"/>`,
    `<path d="M42 60h16v13c0 6-4 10-8 10s-8-4-8-10z" fill="${skin}"/>`,
    '<path d="M42 66c5 5 11 5 16 0v4c-5 4-11 4-16 0z" fill="#000" fill-opacity=".14"/>',
    haircutName !== 'scarf' && ears(skin),
    `<ellipse cx="50" cy="45" rx="20.5" ry="24" fill="${skin}"/>`,
    has('beard') && beard(hairs[colour] ?? '#5b3a26'),
    face(skin, hash),
    has('moustache') &&
      `<path d="M38 57c4-5 9-4 12-2 3-2 8-3 12 2-5 1-8 2-12 0-4 2-7 1-12 0z" fill="${hairs[colour]}"/>`,
    haircut.before && `<path d="${haircut.before}" fill="${hair}" fill-rule="evenodd"/>`,
    has('glasses') && glasses,
    '</svg>',
  ]
    .filter(Boolean)
    .join('');
}

const glasses = `<g fill="none" stroke="#2b2b33" stroke-width="1.7">
  <circle cx="41.5" cy="45" r="6.2"/><circle cx="58.5" cy="45" r="6.2"/>
  <path d="M47.7 44.5q2.3-1.6 4.6 0M35.3 44l-5-1.4M64.7 44l5-1.4"/></g>`;

function ears(skin: string): string {
  return `<g fill="${skin}"><circle cx="29.5" cy="47" r="4.2"/><circle cx="70.5" cy="47" r="4.2"/></g>`;
}

function beard(colour: string): string {
  return `<path d="M29.6 46c0 17 8 25.5 20.4 25.5S70.4 63 70.4 46
    c-3 6-6 8-9 8.5-7-2.4-16-2.4-22.8 0-3-.5-6-2.5-9-8.5z" fill="${colour}"/>`;
}

function face(skin: string, hash: number): string {
  const dark = skin === '#5f3b29' || skin === '#8f5b3c' ? '#1c1310' : '#33261f';
  const width = 6 + (hash % 3);
  const smile = `M${50 - width} 58.5q${width} ${5 + ((hash >>> 3) % 3)} ${width * 2} 0`;
  return `<g fill="${dark}"><circle cx="41.5" cy="45.5" r="2.1"/><circle cx="58.5" cy="45.5" r="2.1"/></g>
    <g fill="none" stroke-linecap="round" stroke-width="1.5">
    <path d="M37.5 39.6q4-2.4 8 0M54.5 39.6q4-2.4 8 0" stroke="${dark}" stroke-opacity=".6"/>
    <path d="M50 47q-2.4 5 .6 5.6" stroke="#000" stroke-opacity=".25"/>
    <path d="${smile}" stroke="#fff6ee" stroke-width="2.6"/></g>`;
}
