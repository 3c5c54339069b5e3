import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { config } from '../../../config/index.ts';
import type { Place } from './projection.ts';

const kinds = ['border', 'wood', 'water', 'district', 'road', 'motorway', 'rail', 'station'] as const;
export type BackgroundKind = (typeof kinds)[number];

const point = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).rest(z.number());
const line = z.array(point).min(2);
const polygon = z.array(z.array(point).min(4)).min(1);
const geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Point'), coordinates: point }),
  z.object({ type: z.literal('LineString'), coordinates: line }),
  z.object({ type: z.literal('MultiLineString'), coordinates: z.array(line).min(1) }),
  z.object({ type: z.literal('Polygon'), coordinates: polygon }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(polygon).min(1) }),
]);
export type Geometry = z.infer<typeof geometry>;
const properties = z.object({
  kind: z.enum(kinds),
  name: z.string().max(100).optional(),
  centre: point.optional(),
});
const feature = z.object({ type: z.literal('Feature'), properties, geometry });
export type BackgroundFeature = z.infer<typeof feature>;
const collection = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(z.unknown()).max(20_000),
});

/** South, west, north and east, in degrees. */
export type Bounds = { south: number; west: number; north: number; east: number };

export type Background = {
  /** In the order in which they are drawn. */
  features: readonly BackgroundFeature[];
  /** Around the border. */
  bounds: Bounds;
  /** The centres of the districts, by name in small letters. */
  centres: ReadonlyMap<string, Place>;
  /** As GeoJSON. */
  json: string;
};

const MAX_BYTES = 2_000_000;
const shipped = join(import.meta.dirname, 'background', 'hoeje-taastrup.geojson');

let background: Background | undefined;

/** The background of all maps: the file of the setting MAP_BACKGROUND, or the one that is shipped. */
export function mapBackground(): Background {
  background ??= readBackground(config.mapBackground ?? shipped);
  return background;
}

/** Reads a background. Throws an error whose message says to the operator what is wrong. */
export function readBackground(file: string): Background {
  if (statSync(file).size > MAX_BYTES) throw new Error(`MAP_BACKGROUND: ${file} is larger than 2 MB`);
  const parsed = collection.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new Error(`MAP_BACKGROUND: ${file} is no FeatureCollection of GeoJSON`);
  const features = parsed.data.features
    .flatMap((each) => feature.safeParse(each).data ?? [])
    .sort((one, other) => kinds.indexOf(one.properties.kind) - kinds.indexOf(other.properties.kind));
  const borders = features.filter(({ properties: { kind } }) => kind === 'border');
  const [border] = borders;
  if (!border || borders.length > 1)
    throw new Error(`MAP_BACKGROUND: ${file} must have one feature of the kind border`);
  return {
    features,
    bounds: boundsOf(pointsOf(border.geometry)),
    centres: new Map(features.flatMap(centreOf)),
    json: JSON.stringify({ type: 'FeatureCollection', features }),
  };
}

type Point = readonly number[];

/** All points of a geometry, as longitude and latitude. */
function pointsOf(geometry: Geometry): Point[] {
  return linesOf(geometry).flat();
}

/** The lines of a geometry: the rings of polygons too. */
export function linesOf({ type, coordinates }: Geometry): Point[][] {
  if (type === 'Point') return [[coordinates]];
  if (type === 'LineString') return [coordinates];
  return type === 'MultiPolygon' ? coordinates.flat() : coordinates;
}

function boundsOf(points: readonly Point[]): Bounds {
  const [longitudes, latitudes] = [0, 1].map((at) => points.map((point) => point[at] ?? 0));
  return {
    south: Math.min(...(latitudes ?? [])),
    west: Math.min(...(longitudes ?? [])),
    north: Math.max(...(latitudes ?? [])),
    east: Math.max(...(longitudes ?? [])),
  };
}

function centreOf({ properties: { kind, name, centre }, geometry }: BackgroundFeature): [string, Place][] {
  if (kind !== 'district' || !name) return [];
  const { south, west, north, east } = boundsOf(pointsOf(geometry));
  const [longitude, latitude] = centre ?? [(west + east) / 2, (south + north) / 2];
  return [[name.toLocaleLowerCase('da'), { latitude, longitude }]];
}

/** The centre of a district, for what has no place of its own. */
export function districtCentre(name: string): Place | null {
  return mapBackground().centres.get(name.toLocaleLowerCase('da')) ?? null;
}
