import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../../config/index.ts';
import { startServer } from '../support/processes.ts';
import { createSessions, productionSettings } from '../support/production.ts';
import type { Measure } from './measure.ts';

const token = 'only-for-the-benchmark';

/**
 * The pages of other people while one member floods: each socket event on one socket and on twenty, and
 * thirty members with thirty uploads of 8 MB each. The flood runs in its own process, the server in
 * production mode. Beside each, the time of the same pages when nobody floods.
 */
export async function floods(databaseUrl: string, seconds: number): Promise<Measure[]> {
  const torvet = await startServer({ ...productionSettings(databaseUrl), METRICS_TOKEN: token });
  const cookies = await createSessions(databaseUrl, 50);
  const [reader = '', ...flooders] = cookies;
  try {
    await readers(torvet.url, reader, 3); // so that V8 has optimised the pages
    const idle = await readers(torvet.url, reader, seconds);
    const measures: Measure[] = [];
    const measure = async (
      attackers: readonly string[],
      { event, sockets, goals: [pages, memory] }: { event: string; sockets: number; goals: [string, string] },
    ) => {
      const before = await memoryOf(torvet.url);
      const attacks = attackers.map((each) => attack(torvet.url, each, sockets, seconds + 2, event));
      await sleep(1_000);
      const [during, peak] = await Promise.all([
        readers(torvet.url, reader, seconds),
        peakMemory(torvet.url, seconds),
      ]);
      const sent = (await Promise.all(attacks)).reduce((sum, count) => sum + count, 0);
      const name = `${event}: ${attackers.length} × ${sockets}`;
      const note = `${sent} sent`;
      measures.push(
        { name, ours: during, baseline: idle, unit: 'ms (p99)', better: 'less', goal: pages, note },
        {
          name: '  memory',
          ours: peak - before,
          baseline: Number.NaN,
          unit: 'MB more',
          better: 'less',
          goal: memory,
        },
      );
    };
    for (const event of ['message:send', 'message:read', 'conversation:sync', 'typing', 'unknown'])
      for (const sockets of [1, 20])
        await measure([flooders.pop() ?? ''], { event, sockets, goals: ['< 5, < 500 ms', '< 100 MB'] });
    // The thirty processes share the processors with the server: no goal for the pages.
    await measure(flooders.slice(0, 30), { event: 'uploads', sockets: 30, goals: ['–', '< 200 MB'] });
    return measures;
  } finally {
    await torvet.stop();
  }
}

/** Floods in another process. Returns how many events or uploads it sent. */
async function attack(url: string, cookie: string, sockets: number, seconds: number, event: string) {
  const args = ['test/bench/flood-once.ts', url, cookie, String(sockets), String(seconds), event];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const [[output]] = await Promise.all([
    once(child.stdout, 'data') as Promise<[Buffer]>,
    once(child, 'exit'),
  ]);
  return Number(output);
}

/** Reads pages as a member, twenty a second. Returns the 99th percentile of their times in ms. */
async function readers(url: string, cookie: string, seconds: number): Promise<number> {
  const times: number[] = [];
  const pages = Array.from({ length: seconds * 20 }, async (_, number) => {
    await sleep(number * 50);
    const path = ['/', '/companies', '/events', '/messages'][number % 4];
    const start = performance.now();
    const answer = await fetch(url + path, { headers: { cookie } });
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
    times.push(performance.now() - start);
  });
  await Promise.all(pages);
  return times.sort((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? Number.NaN;
}

async function peakMemory(url: string, seconds: number): Promise<number> {
  let peak = 0;
  for (let count = 0; count < seconds * 4; count += 1) {
    peak = Math.max(peak, await memoryOf(url));
    await sleep(250);
  }
  return peak;
}

/** Resident memory of the server, in MB. */
async function memoryOf(url: string): Promise<number> {
  const answer = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
  const [, bytes] = /^process_resident_memory_bytes (\S+)$/m.exec(await answer.text()) ?? [];
  return Number(bytes) / 1024 / 1024;
}
