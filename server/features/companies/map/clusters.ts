import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../../platform/errors.ts';
import { type Box, ClusterIndex, type MapPoint, type Points } from './cluster-index.ts';
import type { ClusterQuestion } from './cluster-worker.ts';

/** The clusters of a list of companies. */
export type Clusters = {
  /** Changes with each index: numbers of clusters are of one index. */
  build: string;
  /** Number of companies of the list, and of those that have a place. */
  total: number;
  placed: number;
  /** Around all points; null: there are none. */
  bounds: Box | null;
  pointsIn: (box: Box, zoom: number, limit: number) => Promise<MapPoint[]>;
  membersOf: (cluster: number, limit: number) => Promise<number[] | undefined>;
  close: () => void;
};

/** Up to this number of points the index takes milliseconds; more of them are for a worker thread. */
const MAX_INLINE = 5_000;

export async function createClusters(points: Points, total: number): Promise<Clusters> {
  const list = {
    build: randomUUID().slice(0, 8),
    total,
    placed: points.ids.length,
    bounds: boundsOf(points),
  };
  return { ...list, ...(points.ids.length > MAX_INLINE ? await inWorker(points) : inline(points)) };
}

type Index = Pick<Clusters, 'pointsIn' | 'membersOf' | 'close'>;

function inline(points: Points): Index {
  const index = new ClusterIndex(points);
  return {
    pointsIn: async (box, zoom, limit) => index.pointsIn(box, zoom, limit),
    membersOf: async (cluster, limit) => index.membersOf(cluster, limit),
    close: () => {},
  };
}

type Waiting = { resolve: (answer: unknown) => void; reject: (error: Error) => void };

/** Threads of all lists that are cached, or were a moment ago. More would fill the memory. */
const MAX_WORKERS = 32;
let workers = 0;

async function inWorker(points: Points): Promise<Index> {
  if (workers >= MAX_WORKERS) throw new AppError('unavailable', 'errors:unavailable');
  workers += 1;
  const worker = new Worker(new URL('./cluster-worker.ts', import.meta.url), {
    workerData: points,
    transferList: [points.ids.buffer, points.longitudes.buffer, points.latitudes.buffer] as ArrayBuffer[],
  });
  const waiting = new Map<number, Waiting>();
  worker.on('message', ({ key, answer }: { key: number; answer: unknown }) => {
    waiting.get(key)?.resolve(answer);
    waiting.delete(key);
  });
  const fail = (error: Error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('error', fail);
  worker.once('exit', () => {
    workers -= 1;
  });
  worker.on('exit', () => fail(new Error('the thread of the clusters has ended')));
  const answerTo = <Answer>(key: number) =>
    new Promise<Answer>((resolve, reject) =>
      waiting.set(key, { resolve: resolve as Waiting['resolve'], reject }),
    );
  await answerTo(0);
  worker.unref(); // a process that stops does not wait for it
  let last = 0;
  // Omit would merge the two kinds of questions.
  const ask = <Answer>(question: DistributiveOmit<ClusterQuestion, 'key'>): Promise<Answer> => {
    last += 1;
    const answer = answerTo<Answer>(last);
    worker.postMessage({ ...question, key: last });
    return answer;
  };
  return {
    pointsIn: (box, zoom, limit) => ask<MapPoint[]>({ box, zoom, limit }),
    membersOf: (cluster, limit) => ask<number[] | undefined>({ cluster, limit }),
    close: () => void worker.terminate(),
  };
}

type DistributiveOmit<T, Key extends PropertyKey> = T extends unknown ? Omit<T, Key> : never;

function boundsOf({ longitudes, latitudes }: Points): Box | null {
  if (longitudes.length === 0) return null;
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const longitude of longitudes) {
    if (longitude < west) west = longitude;
    if (longitude > east) east = longitude;
  }
  for (const latitude of latitudes) {
    if (latitude < south) south = latitude;
    if (latitude > north) north = latitude;
  }
  return [west, south, east, north];
}
