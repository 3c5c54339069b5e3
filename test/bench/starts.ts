import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '../support/processes.ts';
import { type Measure, median } from './measure.ts';

/**
 * Seconds from starting the program to the first response of the front page: without data, and again on the
 * same data; and the memory of the idle process.
 */
export async function starts(rounds: number): Promise<Measure[]> {
  const [fresh, again, memory]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < rounds; round += 1) {
    const dataDir = await mkdtemp(join(tmpdir(), 'torvet-bench-'));
    for (const times of [fresh, again]) {
      const start = performance.now();
      const torvet = await startServer({ DATA_DIR: dataDir });
      const { status } = await fetch(torvet.url);
      if (status !== 200) throw new Error(`the front page answered ${status}`);
      times.push((performance.now() - start) / 1_000);
      if (times === again) {
        await new Promise((resolve) => setTimeout(resolve, 5_000)); // idle
        memory.push(residentMb(torvet.child.pid));
      }
      await torvet.stop();
    }
    await rm(dataDir, { recursive: true, force: true });
  }
  const withoutBaseline = { baseline: Number.NaN, better: 'less' } as const;
  return [
    {
      name: 'first start, with the demo community',
      ours: median(fresh),
      unit: 's',
      goal: '< 10 s',
      ...withoutBaseline,
    },
    { name: 'second start', ours: median(again), unit: 's', goal: '< 4 s', ...withoutBaseline },
    {
      name: 'resident, idle after start',
      ours: median(memory),
      unit: 'MB',
      goal: '< 180 MB',
      ...withoutBaseline,
    },
  ];
}

/** Resident memory of a process, in MB (Linux). */
function residentMb(pid: number | undefined): number {
  const kb = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kb) / 1024;
}
