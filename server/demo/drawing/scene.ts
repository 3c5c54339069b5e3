import { hashOf } from '../demo-state.ts';

/** Wall, floor, wood or metal, first and second colour. */
type Colours = [wall: string, floor: string, base: string, first: string, second: string];

const palettes: Colours[] = [
  ['#f3ead9', '#c9a77a', '#8a5a35', '#14413a', '#f2b134'],
  ['#dfe8ea', '#9fb0b3', '#4d5f66', '#b5442c', '#f4c95d'],
  ['#f7e4d8', '#c58f70', '#7a4b3a', '#23395b', '#e9a23b'],
  ['#e4ecdf', '#a8b98f', '#5d6b45', '#8a2f3b', '#f7e3a1'],
  ['#e6e3ef', '#aaa3bd', '#5c5474', '#0f6b78', '#fdd9a0'],
];

const fallback: Colours = ['#fff', '#ccc', '#777', '#333', '#999'];

type Scene = (colours: Colours, variant: number) => string;

/** Places that a picture of a company shows, in a frame of 300 × 200. */
const scenes = {
  workshop: ([wall, floor, base, first, second], variant) =>
    room(wall, floor) +
    window(30, 24, '#cfe5ee') +
    times(
      5,
      (at) => `<rect x="${132 + at * 26}" y="34" width="6" height="${30 + ((at * 7 + variant) % 18)}"
      rx="3" fill="${at % 2 ? first : base}"/>`,
    ) +
    `<rect x="124" y="28" width="148" height="6" fill="${base}"/>` +
    `<rect x="40" y="118" width="220" height="14" rx="2" fill="${base}"/>` +
    `<path d="M56 132v50M244 132v50" stroke="${base}" stroke-width="12"/>` +
    `<rect x="70" y="${96 - (variant % 3) * 6}" width="70"
      height="${22 + (variant % 3) * 6}" fill="${second}"/>` +
    `<path d="M160 118l24-26 40 26z" fill="${first}"/>`,
  shelf: ([wall, floor, base, first, second], variant) =>
    room(wall, floor) +
    [52, 98, 144]
      .map(
        (y, row) =>
          times(7, (at) => {
            const colour = [first, second, base][(at + row + variant) % 3];
            return (at + variant) % 2
              ? `<ellipse cx="${48 + at * 34}" cy="${y - 12}" rx="14" ry="12" fill="${colour}"/>`
              : `<rect x="${36 + at * 34}" y="${y - 28}" width="24" height="28" rx="4" fill="${colour}"/>`;
          }) + `<rect x="22" y="${y}" width="256" height="8" fill="${base}"/>`,
      )
      .join(''),
  front: ([wall, floor, base, first, second], variant) =>
    `<rect width="300" height="200" fill="#cfe0ea"/><rect y="172" width="300" height="28" fill="${floor}"/>` +
    `<rect x="30" y="20" width="240" height="154" fill="${wall}"/>` +
    `<rect x="48" y="84" width="${110 + (variant % 2) * 20}" height="66" fill="#eef6f8"/>` +
    `<rect x="204" y="84" width="44" height="90" fill="${base}"/>
      <circle cx="240" cy="130" r="3" fill="${second}"/>` +
    times(
      8,
      (at) => `<path d="M${40 + at * 27.5} 52h27.5v18a13.7 13 0 0 1-27.5 0z"
      fill="${at % 2 ? '#fff' : first}"/>`,
    ) +
    times(4, (at) => `<circle cx="${66 + at * 26}" cy="138" r="10" fill="${at % 2 ? second : first}"/>`),
  yard: ([wall, floor, base, first, second], variant) =>
    `<rect width="300" height="200" fill="#d6e6ee"/><rect y="140" width="300" height="60" fill="${floor}"/>` +
    `<rect x="14" y="50" width="150" height="92" fill="${wall}"/>
      <path d="M8 52 89 18l81 34z" fill="${base}"/>` +
    times(
      3,
      (at) => `<rect x="${26 + at * 46}" y="84" width="36" height="58" fill="${base}" opacity=".75"/>`,
    ) +
    `<rect x="${150 + (variant % 2) * 12}" y="92" width="86" height="58" rx="4" fill="${first}"/>` +
    `<path d="M${236 + (variant % 2) * 12} 108h26l16 22v20h-42z" fill="${second}"/>` +
    [176, 254]
      .map(
        (x) => `<circle cx="${x + (variant % 2) * 12}" cy="152" r="13" fill="#2b2b33"/>
      <circle cx="${x + (variant % 2) * 12}" cy="152" r="5" fill="#cfd3d6"/>`,
      )
      .join(''),
  field: ([, , base, first, second], variant) =>
    `<rect width="300" height="200" fill="#dcebf2"/><circle cx="${60 + (variant % 4) * 50}" cy="46" r="22"
      fill="${second}"/><path d="M0 92q80-30 160 0t140-10v118H0z" fill="#8aa860"/>` +
    times(
      6,
      (at) => `<path d="M${150 + (at - 2.5) * 8} 100L${150 + (at - 2.5) * 90} 200" stroke="#6d8c49"
      stroke-width="5"/>`,
    ) +
    `<path d="M210 96v66" stroke="${base}" stroke-width="6"/><rect x="192" y="84" width="36" height="26"
      rx="5" fill="${first}"/><circle cx="210" cy="97" r="6" fill="${second}"/>`,
  desk: ([wall, floor, base, first, second], variant) =>
    room(wall, floor) +
    window(206, 22, '#cfe5ee') +
    `<rect x="60" y="52" width="112" height="72" rx="5" fill="#2b2b33"/><rect x="66" y="58" width="100"
      height="60" fill="${first}"/>` +
    times(
      5,
      (at) => `<rect x="${74 + at * 18}" y="${106 - ((at * 13 + variant) % 40)}" width="11"
      height="${12 + ((at * 13 + variant) % 40)}" fill="${second}"/>`,
    ) +
    `<path d="M116 124v16M96 140h40" stroke="#2b2b33" stroke-width="7"/>` +
    `<rect x="30" y="142" width="240" height="11" rx="2" fill="${base}"/>` +
    `<path d="M46 153v38M254 153v38" stroke="${base}" stroke-width="9"/>` +
    `<rect x="206" y="116" width="20" height="26" rx="3" fill="${second}"/>`,
} satisfies Record<string, Scene>;

export type SceneName = keyof typeof scenes;

/** A picture of a place as SVG; colours and details depend on the key. `width`: pixels, as 3:2. */
export function drawScene(name: SceneName, key: string, width: number): string {
  const hash = hashOf(key);
  const paletteAt = (number: number) => palettes[number % palettes.length] ?? fallback;
  const [wall, floor, base] = paletteAt(hash);
  const [, , , first, second] = paletteAt(hash >>> 5);
  const colours: Colours = [wall, floor, base, first, second];
  const scene: Scene = scenes[name];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${Math.round((width * 2) / 3)}"`,
    ` viewBox="0 0 300 200">${scene(colours, hash >>> 9)}</svg>`,
  ].join('');
}

function room(wall: string, floor: string): string {
  return `<rect width="300" height="200" fill="${wall}"/>
    <rect y="158" width="300" height="42" fill="${floor}"/>`;
}

function window(x: number, y: number, glass: string): string {
  return `<rect x="${x}" y="${y}" width="64" height="56" fill="#fff"/><path d="M${x + 4} ${y + 4}h26v48h-26z
    M${x + 34} ${y + 4}h26v48h-26z" fill="${glass}"/>`;
}

function times(count: number, draw: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => draw(index)).join('');
}
