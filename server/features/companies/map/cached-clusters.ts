import type { Actor } from '../../../platform/actor.ts';
import { now } from '../../../platform/clock.ts';
import type { DirectoryQuery } from '../directory/query.ts';
import { type Clusters, createClusters } from './clusters.ts';
import { listPoints, placesVersion } from './points.ts';

type Entry = { version: string; builtAt: number; clusters: Promise<Clusters>; isRenewed: boolean };

/** Cache of the most recent lists, by query: moving a map requests the same list again. */
const entries = new Map<string, Entry>();
const MAX_ENTRIES = 24;
/** Lists of more points are built again at most once a minute: a million takes seconds of a processor. */
const LARGE = 5_000;
const LARGE_MAX_AGE_MS = 60_000;

/** The clusters of the list that the directory shows for this query. */
export async function clustersOf(query: DirectoryQuery, viewer: Pick<Actor, 'id'> | null): Promise<Clusters> {
  const version = await placesVersion();
  // With the database: a process may be connected to another one.
  const key = `${version.split('.')[0]} ${keyOf(query, viewer)}`;
  const cached = entries.get(key);
  if (cached) {
    entries.delete(key);
    entries.set(key, cached); // the last used one comes last
    if (cached.version === version) return cached.clusters;
    const clusters = await cached.clusters.catch(() => undefined);
    if (clusters && clusters.placed > LARGE) {
      if (!cached.isRenewed && now().getTime() - cached.builtAt > LARGE_MAX_AGE_MS) {
        cached.isRenewed = true;
        void build(query, viewer).then(
          (renewed) => store(key, { version, clusters: Promise.resolve(renewed) }),
          () => {
            cached.isRenewed = false;
          },
        );
      }
      return clusters;
    }
  }
  const clusters = build(query, viewer);
  store(key, { version, clusters });
  clusters.catch(() => entries.delete(key));
  return clusters;
}

async function build(query: DirectoryQuery, viewer: Pick<Actor, 'id'> | null): Promise<Clusters> {
  const { points, total } = await listPoints(query, viewer);
  return createClusters(points, total);
}

function store(key: string, { version, clusters }: Pick<Entry, 'version' | 'clusters'>): void {
  const replaced = entries.get(key);
  entries.set(key, { version, clusters, builtAt: now().getTime(), isRenewed: false });
  const [oldest] = entries.size > MAX_ENTRIES ? entries : [];
  if (oldest) entries.delete(oldest[0]);
  for (const entry of [replaced, oldest?.[1]]) void entry?.clusters.then(closeLater, () => {});
}

/** Requests that have it still ask it. */
function closeLater(clusters: Clusters): void {
  setTimeout(() => clusters.close(), 30_000).unref();
}

/**
 * Pages and their order have the same companies. What members find by the names of people, and what fits or
 * is near their own company, is for each of them.
 */
function keyOf(query: DirectoryQuery, viewer: Pick<Actor, 'id'> | null): string {
  const { page: _, after: __, before: ___, sort: ____, view: _____, unknown: ______, ...choices } = query;
  const isOwn = query.q !== '' || query.fits || query.within !== undefined;
  const today = query.new ? now().toISOString().slice(0, 10) : '';
  // A position decides nothing without a distance.
  const { near, ...others } = choices;
  const place = query.within === undefined ? undefined : near;
  return JSON.stringify([others, place, isOwn ? (viewer?.id ?? 0) : 0, today]);
}
