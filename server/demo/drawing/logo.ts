import { hashOf } from '../demo-state.ts';

/** Background, first and second colour of a logo. */
const palettes: [string, string, string][] = [
  ['#14413a', '#f4c95d', '#f7f3e8'],
  ['#f7f3e8', '#b5442c', '#2b2b33'],
  ['#1f3a5f', '#9ad1d4', '#ffffff'],
  ['#f2b134', '#23395b', '#ffffff'],
  ['#e8efe6', '#2f6b4f', '#e07a3f'],
  ['#5b2a4e', '#f6c0a8', '#ffe9d6'],
  ['#e9eef5', '#27528f', '#d8475a'],
  ['#2b2b33', '#ef8354', '#f2efe9'],
  ['#0f6b78', '#fdd9a0', '#ffffff'],
  ['#fbe6dc', '#8a2f3b', '#3d5a5c'],
  ['#c8553d', '#fff1df', '#2a1f2d'],
  ['#e7e3f3', '#4b3f8f', '#e0a92e'],
];

/** Draws a mark as SVG, in a square of 100, from two colours; `variant` is any number. */
type Mark = (first: string, second: string, variant: number) => string;

const marks = {
  roofs: (a, b) => `<g fill="none"><path d="M14 62 50 30 86 62" stroke="${a}" stroke-width="11"/>
    <path d="M26 78 50 57 74 78" stroke="${b}" stroke-width="9"/></g>`,
  joint: (a, b) => `<path d="M16 34h30l8 14-8 18H16z" fill="${a}"/>
    <path d="M84 34H58l8 14-8 18h26z" fill="${b}"/>`,
  dots: (a, b, variant) =>
    [0, 1, 2, 3, 4, 5, 6, 7, 8]
      .map((index) => {
        const radius = (index * 5 + variant) % 4 === 0 ? 10 : 5.5;
        return dot(26 + (index % 3) * 24, 26 + Math.floor(index / 3) * 24, radius, index % 2 ? a : b);
      })
      .join(''),
  ear: (a, b) =>
    `<path d="M50 86V34" stroke="${b}" stroke-width="5"/>${[30, 46, 62]
      .map(
        (y) => `<path d="M50 ${y + 14}c-20 0-24-12-24-20 14 0 24 6 24 20z
          M50 ${y + 14}c20 0 24-12 24-20-14 0-24 6-24 20z" fill="${a}"/>`,
      )
      .join('')}`,
  lanes: (a, b, variant) => `<g transform="rotate(${variant % 2 ? 0 : -18} 50 50)">
    <path d="M14 34h50l12 9-12 9H14z" fill="${a}"/><path d="M24 60h50l12 7-12 7H24z" fill="${b}"/></g>`,
  petals: (a, b, variant) =>
    ring(5 + (variant % 3), `<ellipse cx="50" cy="29" rx="10" ry="18" fill="${a}"/>`) + dot(50, 50, 9, b),
  sun: (a, b) => ring(12, `<path d="M50 10v14" stroke="${b}" stroke-width="5"/>`) + dot(50, 50, 19, a),
  pages: (a, b) => `<path d="M50 34C40 26 26 26 16 30v42c10-4 24-4 34 4z" fill="${a}"/>
    <path d="M50 34c10-8 24-8 34-4v42c-10-4-24-4-34 4z" fill="${b}"/>`,
  circles: (a, b, variant) => `${dot(39, 50, 24, a)}
    <circle cx="61" cy="50" r="24" fill="${b}" fill-opacity=".82"/>${variant % 2 ? dot(50, 20, 6, a) : ''}`,
  gear: (a, b) =>
    ring(8, `<rect x="43" y="12" width="14" height="18" fill="${a}"/>`) +
    dot(50, 50, 28, a) +
    dot(50, 50, 12, b),
  steps: (a, b) => `<path d="M16 82V64h18V48h18V32h18V16h14v66z" fill="${a}"/>${dot(28, 30, 9, b)}`,
  waves: (a, b) =>
    [34, 52, 70]
      .map((y, index) => {
        const colour = index === 1 ? b : a;
        return `<path d="M12 ${y}q9.5-14 19 0t19 0 19 0 19 0"
          fill="none" stroke="${colour}" stroke-width="7"/>`;
      })
      .join(''),
  moon: (a, b) => `${dot(48, 50, 30, a)}${dot(64, 42, 25, b)}`,
} satisfies Record<string, Mark>;

type MarkName = keyof typeof marks;

/** Two marks for each industry. */
const marksOfIndustry: Record<string, [MarkName, MarkName]> = {
  craft: ['joint', 'steps'],
  building: ['roofs', 'steps'],
  it: ['dots', 'circles'],
  food: ['ear', 'sun'],
  retail: ['petals', 'circles'],
  transport: ['lanes', 'waves'],
  production: ['gear', 'dots'],
  advice: ['pages', 'steps'],
  finance: ['pages', 'dots'],
  health: ['petals', 'waves'],
  creative: ['moon', 'circles'],
  education: ['pages', 'dots'],
  property: ['steps', 'roofs'],
  cleaning: ['waves', 'petals'],
  auto: ['gear', 'lanes'],
  green: ['ear', 'petals'],
  energy: ['sun', 'waves'],
  travel: ['moon', 'roofs'],
  sport: ['steps', 'lanes'],
};

/** Shades between the background and the mark. */
const shades = [
  '',
  '<path d="M0 100 100 0V100z" fill="#000" fill-opacity=".07"/>',
  '<circle cx="50" cy="50" r="46" fill="#fff" fill-opacity=".14"/>',
  '<path d="M0 0h50v100H0z" fill="#fff" fill-opacity=".12"/>',
  '<path d="M0 84h100v16H0z" fill="#000" fill-opacity=".12"/>',
];

/**
 * A logo as SVG: the mark depends on the industry, the colours and the variant on the slug. `side`: pixels.
 */
export function drawLogo(slug: string, industry: string, side: number): string {
  const hash = hashOf(slug);
  const [background, first, second] = palettes[hash % palettes.length] ?? ['#fff', '#333', '#777'];
  const names = marksOfIndustry[industry] ?? ['circles', 'moon'];
  const mark: Mark = marks[names[(hash >>> 8) % 2 === 0 ? 0 : 1]];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="0 0 100 100">`,
    `<rect width="100" height="100" fill="${background}"/>`,
    shades[(hash >>> 20) % shades.length],
    `<g stroke-linejoin="round" stroke-linecap="round">${mark(first, second, hash >>> 12)}</g></svg>`,
  ].join('');
}

function dot(x: number, y: number, radius: number, colour: string): string {
  return `<circle cx="${x}" cy="${y}" r="${radius}" fill="${colour}"/>`;
}

/** An element, repeated around the centre. */
function ring(count: number, element: string): string {
  const copy = (index: number) => `<g transform="rotate(${(360 / count) * index} 50 50)">${element}</g>`;
  return Array.from({ length: count }, (_, index) => copy(index)).join('');
}
