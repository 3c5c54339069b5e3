/** The colours of a landscape: sky, sun, far and near hills, two of houses, the ground with the road. */
export type LandscapeColours = {
  sky: string;
  sun: string;
  far: string;
  near: string;
  houses: readonly [string, string];
  ground: string;
};

type Size = { width: number; height: number };

/** Draws a row of houses before hills as the content of an SVG. The same seed gives the same picture. */
export function landscape({ width, height }: Size, colours: LandscapeColours, seed: number): string {
  const random = randomFrom(seed);
  const between = (low: number, high: number) => low + random() * (high - low);
  const roadTop = height * 0.89;
  const sun = { x: width * between(0.55, 0.85), y: height * between(0.25, 0.42), r: height * 0.2 };
  const hills = (level: number, colour: string) => {
    const step = width / 5;
    let path = `M0 ${round(height * between(level - 0.06, level + 0.06))}`;
    for (let index = 0; index < 5; index += 1) {
      const [x, y] = [step * (index + 1), height * between(level - 0.08, level + 0.08)];
      path += `S${round(x - step / 2)} ${round(y - height * between(-0.08, 0.1))} ${round(x)} ${round(y)}`;
    }
    return `<path fill="${colour}" d="${path}V${height}H0Z"/>`;
  };
  const houses: string[] = [];
  for (let x = height * between(0.1, 0.5); x < width - height * 0.4; x += height * between(0.32, 0.7)) {
    const w = height * between(0.15, 0.22);
    const h = height * between(0.16, 0.46);
    houses.push(house({ x, y: roadTop - h, w, h }, random() < 0.6 ? colours.houses[0] : colours.houses[1]));
  }
  const marks = Array.from({ length: Math.ceil(width / (height * 0.24)) }, (_, index) => {
    const x = index * height * 0.24 + height * 0.05;
    return `<path d="M${round(x)} ${round(height * 0.95)}h${round(height * 0.11)}"/>`;
  });
  return [
    `<rect width="${width}" height="${height}" fill="${colours.sky}"/>`,
    `<circle cx="${round(sun.x)}" cy="${round(sun.y)}" r="${round(sun.r)}" fill="${colours.sun}"/>`,
    hills(0.5, colours.far),
    hills(0.68, colours.near),
    ...houses,
    `<rect y="${round(roadTop)}" width="${width}" height="${round(height - roadTop)}"`,
    ` fill="${colours.ground}"/>`,
    `<g stroke="#fff" stroke-opacity=".45" stroke-width="${round(height * 0.012)}">${marks.join('')}</g>`,
  ].join('');
}

/** A landscape as a file. */
export function landscapeSvg(size: Size, colours: LandscapeColours, seed: number): string {
  const { width, height } = size;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" ` +
    `height="${height}" preserveAspectRatio="xMidYMax slice">${landscape(size, colours, seed)}</svg>`
  );
}

function house({ x, y, w, h }: { x: number; y: number; w: number; h: number }, colour: string): string {
  const pane = w * 0.16;
  const windows: string[] = [];
  for (let row = 0; row < 3; row += 1) {
    const top = y + w * 0.25 + row * w * 0.38;
    if (top + pane > y + h - w * 0.1) break;
    for (const left of [0.22, 0.56])
      windows.push(
        `<rect x="${round(x + w * left)}" y="${round(top)}" width="${round(pane)}" height="${round(pane)}"/>`,
      );
  }
  return (
    `<rect x="${round(x)}" y="${round(y)}" width="${round(w)}" height="${round(h)}" ` +
    `rx="${round(w * 0.06)}" fill="${colour}"/><g fill="#fff" fill-opacity=".6">${windows.join('')}</g>`
  );
}

/** Numbers from 0 to 1, always the same for a seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
