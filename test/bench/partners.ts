import { connectTo, disconnect } from '../../models/index.ts';
import { allFeatures } from '../../server/app.ts';
import { registerFeatures } from '../../server/platform/feature.ts';
import {
  ourProposals,
  type PostScore,
  readPosts,
  sameIndustry,
  scorePosts,
  similarText,
} from '../finding/posts.ts';
import type { Measure } from './measure.ts';

/** Which proposals are right for the labelled posts, beside the better of two simple ways to propose. */
export async function partners(demoUrl: string): Promise<Measure[]> {
  connectTo(demoUrl, () => {});
  registerFeatures(allFeatures);
  try {
    const measures: Measure[] = [];
    for (const name of ['own', 'blind', 'third'] as const) {
      const posts = await readPosts(name);
      const start = performance.now();
      const ours = await scorePosts(posts, await ourProposals());
      const milliseconds = (performance.now() - start) / posts.length;
      const baselines = {
        'same industry': await scorePosts(posts, await sameIndustry()),
        'similar text': await scorePosts(posts, similarText()),
      };
      for (const [baseline, score] of Object.entries(baselines))
        measures.push(...measuresOf(`${name}, ${posts.length} posts`, ours, baseline, score));
      measures.push({
        name: `proposals for a post (${name})`,
        ours: milliseconds,
        baseline: Number.NaN,
        unit: 'ms',
        better: 'less',
      });
    }
    return measures;
  } finally {
    await disconnect();
  }
}

function measuresOf(name: string, ours: PostScore, baseline: string, score: PostScore): Measure[] {
  const line = (what: 'precision' | 'absurd' | 'recall', better: 'more' | 'less', goal: string): Measure => ({
    name: `${what} in three (${name})`,
    ours: ours[what] * 100,
    baseline: score[what] * 100,
    unit: '%',
    better,
    goal,
    note: `baseline: ${baseline}`,
  });
  return [
    line('precision', 'more', 'at least 85 %'),
    line('absurd', 'less', 'at most 2 %'),
    line('recall', 'more', 'at least 80 %'),
  ];
}
