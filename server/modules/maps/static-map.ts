import { type BackgroundKind, type Bounds, linesOf, mapBackground } from './background.ts';
import type { Place } from './projection.ts';

type Theme = 'light' | 'dark';
/** `metres`: the width of what is shown. */
type StaticMap = { place: Place; theme: Theme; metres?: number };

// Small, because it is shown small: names must be legible in 300 px.
const WIDTH = 480;
const HEIGHT = 240;

/** Presentation attributes, no style sheet: the content security policy would have to allow that. */
const looks: Record<Theme, Record<BackgroundKind | 'ground' | 'text' | 'pin' | 'ring', string>> = {
  light: {
    ground: '#e9e4d8',
    border: 'fill="#f6f2ea" stroke="#8d8676" stroke-width="2" stroke-dasharray="8 5"',
    district: 'fill="#e6dfd0"',
    wood: 'fill="#dbe8d0"',
    water: 'fill="#c3ddec"',
    road: 'fill="none" stroke="#fff" stroke-width="6"',
    motorway: 'fill="none" stroke="#e3c27a" stroke-width="8"',
    rail: 'fill="none" stroke="#7d8480" stroke-width="3" stroke-dasharray="10 6"',
    station: 'fill="#5b635f"',
    text: 'fill="#4b534f" stroke="#f6f2ea"',
    pin: '#a8452a',
    ring: '#fff',
  },
  dark: {
    ground: '#0f1412',
    border: 'fill="#1a211f" stroke="#7d8a85" stroke-width="2" stroke-dasharray="8 5"',
    district: 'fill="#252e2b"',
    wood: 'fill="#1e2d21"',
    water: 'fill="#1b3344"',
    road: 'fill="none" stroke="#3a4541" stroke-width="6"',
    motorway: 'fill="none" stroke="#6a5628" stroke-width="8"',
    rail: 'fill="none" stroke="#8a9590" stroke-width="3" stroke-dasharray="10 6"',
    station: 'fill="#a9b5b0"',
    text: 'fill="#c9d3ce" stroke="#1a211f"',
    pin: '#f0a188',
    ring: '#121816',
  },
};

/**
 * A map around a place as an SVG picture, for readers without JavaScript and before the map is opened. The
 * same background as the map, and no request to anybody.
 */
export function staticMap({ place, theme, metres = 5_000 }: StaticMap): string {
  const look = looks[theme];
  const frame = frameAround(place, metres);
  const x = (longitude: number) => round(((longitude - frame.west) / (frame.east - frame.west)) * WIDTH);
  const y = (latitude: number) => round(((frame.north - latitude) / (frame.north - frame.south)) * HEIGHT);
  const shapes: string[] = [];
  const names: string[] = [];
  for (const { geometry, properties } of mapBackground().features) {
    const { kind, name } = properties;
    const lines = linesOf(geometry);
    if (!lines.some((line) => touches(line, frame))) continue;
    if (geometry.type === 'Point') {
      const [longitude = 0, latitude = 0] = geometry.coordinates;
      shapes.push(`<circle cx="${x(longitude)}" cy="${y(latitude)}" r="6" ${look.station}/>`);
      continue;
    }
    const isArea = geometry.type.endsWith('Polygon');
    const path = lines
      .map(
        (line) => `M${line.map(([lon = 0, lat = 0]) => `${x(lon)} ${y(lat)}`).join('L')}${isArea ? 'Z' : ''}`,
      )
      .join('');
    shapes.push(`<path d="${path}" ${look[kind]}/>`);
    const centre =
      kind === 'district' && name ? mapBackground().centres.get(name.toLocaleLowerCase('da')) : null;
    if (centre && name)
      names.push(`<text x="${x(centre.longitude)}" y="${y(centre.latitude)}">${escapeXml(name)}</text>`);
  }
  const [cx, cy] = [x(place.longitude), y(place.latitude)];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" ` +
    `viewBox="0 0 ${WIDTH} ${HEIGHT}"><rect width="${WIDTH}" height="${HEIGHT}" fill="${look.ground}"/>` +
    `<g stroke-linejoin="round" stroke-linecap="butt">${shapes.join('')}</g>` +
    `<g font-family="sans-serif" font-size="20" text-anchor="middle" ${look.text} stroke-width="4" ` +
    `paint-order="stroke">${names.join('')}</g>` +
    `<circle cx="${cx}" cy="${cy}" r="13" fill="${look.pin}" stroke="${look.ring}" stroke-width="4"/></svg>`
  );
}

const METRES_OF_A_DEGREE = 111_320;

function frameAround({ latitude, longitude }: Place, metres: number): Bounds {
  const dLon = metres / METRES_OF_A_DEGREE / Math.cos((latitude * Math.PI) / 180) / 2;
  const dLat = ((metres / METRES_OF_A_DEGREE) * HEIGHT) / WIDTH / 2;
  return {
    south: latitude - dLat,
    north: latitude + dLat,
    west: longitude - dLon,
    east: longitude + dLon,
  };
}

/** Whether the box around a line and the frame have something in common. */
function touches(line: readonly (readonly number[])[], { south, west, north, east }: Bounds): boolean {
  const longitudes = line.map(([longitude = 0]) => longitude);
  const latitudes = line.map(([, latitude = 0]) => latitude);
  return (
    Math.min(...longitudes) <= east &&
    Math.max(...longitudes) >= west &&
    Math.min(...latitudes) <= north &&
    Math.max(...latitudes) >= south
  );
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
