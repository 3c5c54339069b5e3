import autocannon from 'autocannon';
import { type RunningServer, startScript, stopProcess } from '../support/processes.ts';
import { alternate, type Measure } from './measure.ts';

const paths = ['/', '/companies', '/events', '/initiatives', '/companies/holm-datter-snedkeri'];

/**
 * The front page, lists and a profile, as a visitor and signed in, beside the baseline page: 10 connections,
 * one process each.
 */
export async function pages(
  torvet: RunningServer,
  databaseUrl: string,
  cookie: string,
  seconds: number,
  rounds: number,
): Promise<Measure[]> {
  const { child, line } = await startScript(
    ['test/bench/baseline-page.ts'],
    { DATABASE_URL: databaseUrl, NODE_ENV: 'production' },
    /listening (\d+)/,
  );
  const baseline = `http://127.0.0.1:${line[1]}/`;
  const measures: Measure[] = [];
  try {
    for (const [reader, headers, goal] of [
      ['visitor', {}, '≥ 0.5'],
      ['signed in', { cookie }, '≥ 0.35'],
    ] as const) {
      for (const path of paths) {
        const url = torvet.url + path;
        await rate(url, headers, 1);
        await rate(baseline, {}, 1);
        const both = await alternate(
          rounds,
          () => rate(url, headers, seconds),
          () => rate(baseline, {}, seconds),
        );
        measures.push({
          name: `${path} (${reader})`,
          ...both,
          unit: 'pages/s',
          better: 'more',
          goal,
          note: `${kilobytes(await size(url, headers))}, baseline ${kilobytes(await size(baseline, {}))}`,
        });
      }
    }
  } finally {
    await stopProcess(child);
  }
  return measures;
}

async function rate(url: string, headers: Record<string, string>, seconds: number): Promise<number> {
  const result = await autocannon({
    url,
    headers: { ...headers, 'accept-language': 'da' },
    connections: 10,
    duration: seconds,
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} responses were not 2xx, ${result.errors} errors`);
  return result.requests.average;
}

async function size(url: string, headers: Record<string, string>): Promise<number> {
  const response = await fetch(url, { headers: { ...headers, 'accept-encoding': 'identity' } });
  return (await response.arrayBuffer()).byteLength;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
