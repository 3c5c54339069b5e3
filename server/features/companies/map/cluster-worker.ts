import { parentPort, workerData } from 'node:worker_threads';
import { type Box, ClusterIndex, type Points } from './cluster-index.ts';

// Runs in a worker thread: see clusters.ts. A million points take seconds, and other requests must not wait.
export type ClusterQuestion = { key: number } & (
  | { box: Box; zoom: number; limit: number }
  | { cluster: number; limit: number }
);

const index = new ClusterIndex(workerData as Points);

parentPort?.on('message', (question: ClusterQuestion) => {
  const answer =
    'box' in question
      ? index.pointsIn(question.box, question.zoom, question.limit)
      : index.membersOf(question.cluster, question.limit);
  parentPort?.postMessage({ key: question.key, answer });
});
parentPort?.postMessage({ key: 0, answer: null }); // ready
