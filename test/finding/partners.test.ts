import { expect } from 'chai';
import { fillDemo } from '../../server/demo/fill.ts';
import { useServer } from '../support/server.ts';
import { ourProposals, readPosts, sameIndustry, scorePosts, similarText } from './posts.ts';

// What is reached, rounded down: the scores may only rise. The goals are a precision of 0.85, at most 0.02
// absurd, and a recall of 0.8.
const floors = {
  own: { posts: 259, precision: 0.99, absurd: 0.01, recall: 0.94 },
  blind: { posts: 185, precision: 0.99, absurd: 0.01, recall: 0.98 },
  third: { posts: 97, precision: 0.99, absurd: 0.01, recall: 0.98 },
} as const;

describe('Partners for a post', () => {
  useServer();

  before(() => fillDemo(() => {}));

  for (const name of ['own', 'blind', 'third'] as const)
    it(`are right or acceptable, are found, and are none where nobody fits (${name}.json)`, async () => {
      const posts = await readPosts(name);

      const score = await scorePosts(posts, await ourProposals());

      const { posts: count, precision, absurd, recall } = floors[name];
      expect(posts).to.have.length.at.least(count);
      expect(score.precision, score.wrong.join('\n')).to.be.at.least(precision);
      expect(score.absurd, score.wrong.join('\n')).to.be.at.most(absurd);
      expect(score.recall, score.wrong.join('\n')).to.be.at.least(recall);
    });

  it('are better than companies of the same industry and than similar texts', async () => {
    const posts = [...(await readPosts('own')), ...(await readPosts('blind'))];

    const [ours, industry, similar] = [
      await scorePosts(posts, await ourProposals()),
      await scorePosts(posts, await sameIndustry()),
      await scorePosts(posts, similarText()),
    ];

    for (const baseline of [industry, similar]) {
      expect(ours.precision).to.be.greaterThan(baseline.precision);
      expect(ours.recall).to.be.greaterThan(baseline.recall);
    }
  });
});
