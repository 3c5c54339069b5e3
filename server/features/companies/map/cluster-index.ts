import Supercluster from 'supercluster';

/** Points in columns, which are small for threads: `ids[n]` is at `longitudes[n]`, `latitudes[n]`. */
export type Points = { ids: Int32Array; longitudes: Float64Array; latitudes: Float64Array };

/** West, south, east and north. */
export type Box = readonly [number, number, number, number];

/**
 * A point of a map: of one company, or of a cluster. `zoom`: where the cluster falls apart; null: nowhere,
 * all are at the same place.
 */
export type MapPoint = { longitude: number; latitude: number } & (
  | { id: number }
  | { cluster: number; count: number; zoom: number | null }
);

/** The deepest zoom of the maps. Up to it, points that touch each other are one cluster. */
export const MAX_ZOOM = 18;
const RADIUS_PIXELS = 54;

/** The clusters of points at each zoom. */
export class ClusterIndex {
  readonly #index = new Supercluster<{ id: number }>({
    maxZoom: MAX_ZOOM,
    radius: RADIUS_PIXELS,
    extent: 256,
    nodeSize: 64,
  });

  constructor({ ids, longitudes, latitudes }: Points) {
    this.#index.load(
      Array.from(ids, (id, at) => ({
        type: 'Feature' as const,
        properties: { id },
        geometry: { type: 'Point' as const, coordinates: [longitudes[at] ?? 0, latitudes[at] ?? 0] },
      })),
    );
  }

  /** What a map shows of a box: at most `limit` points, if need be with larger clusters. */
  pointsIn(box: Box, zoom: number, limit: number): MapPoint[] {
    for (let level = Math.min(zoom, MAX_ZOOM); ; level -= 1) {
      const found = this.#index.getClusters([...box], level);
      if (found.length <= limit || level <= 0)
        return found.slice(0, limit).map((each) => this.#pointOf(each));
    }
  }

  /** The ids of the companies of a cluster, at most `limit`. Undefined: there is no such cluster. */
  membersOf(cluster: number, limit: number): number[] | undefined {
    try {
      return this.#index.getLeaves(cluster, limit).map(({ properties: { id } }) => id);
    } catch {
      return undefined; // of another index
    }
  }

  #pointOf({
    properties,
    geometry: { coordinates },
  }: ReturnType<Supercluster<{ id: number }>['getClusters']>[number]): MapPoint {
    const [longitude = 0, latitude = 0] = coordinates;
    const place = { longitude, latitude };
    if (!('cluster_id' in properties)) return { ...place, id: properties.id };
    const { cluster_id: cluster, point_count: count } = properties;
    const zoom = this.#index.getClusterExpansionZoom(cluster);
    return { ...place, cluster, count, zoom: zoom > MAX_ZOOM ? null : zoom };
  }
}
