import { expect } from 'chai';
import { z } from 'zod';
import { sql } from '../../models/index.ts';
import type { Feature } from '../../server/platform/feature.ts';
import { enqueue, job } from '../../server/platform/jobs.ts';
import { rows } from '../support/query.ts';
import { jobsDone, useServer } from '../support/server.ts';

const attempts = new Map<string, number>();

/** Fails as often as its data says. */
const fragile = job({
  name: 'fragile',
  data: z.object({ label: z.string(), failures: z.number() }),
  work: async ({ label, failures }) => {
    const attempt = (attempts.get(label) ?? 0) + 1;
    attempts.set(label, attempt);
    if (attempt <= failures) throw Object.assign(new Error('failed'), { code: 'EPROEVE' });
  },
});

const feature: Feature = { name: 'fragile', routes: [], jobs: [fragile] };

function statesOf(label: string): Promise<{ state: string; due: boolean }[]> {
  return rows(sql`
    SELECT state, start_after <= now() AS due FROM jobs.job WHERE data ->> 'label' = ${label}`);
}

/** What is written to stderr meanwhile. */
async function stderrOf(action: () => Promise<void>): Promise<string> {
  const { write } = process.stderr;
  let written = '';
  process.stderr.write = (chunk: string | Uint8Array) => {
    written += chunk;
    return true;
  };
  await action().finally(() => {
    process.stderr.write = write;
  });
  return written;
}

describe('Waiting for the jobs in a test', () => {
  useServer({ features: [feature] });

  it('retries a job that failed, and says what failed', async () => {
    await enqueue(fragile, { label: 'once', failures: 1 });

    const written = await stderrOf(jobsDone);

    expect(await statesOf('once')).to.deep.equal([{ state: 'completed', due: true }]);
    expect(written).to.equal('jobsDone: job fragile failed (EPROEVE: failed) and is retried\n');
  });

  it('does not wait for a job that fails again', async () => {
    await enqueue(fragile, { label: 'always', failures: 99 });

    await stderrOf(jobsDone);
    await stderrOf(jobsDone);

    expect(await statesOf('always')).to.deep.equal([{ state: 'retry', due: false }]);
    expect(attempts.get('always')).to.equal(2);
  });
});
