import autocannon from 'autocannon';
import { end, type Running, start } from '../support/processes.ts';
import { inTurn, type Measure } from './measure.ts';

const visited = ['/companies', '/events', '/initiatives', '/companies/holm-datter-snedkeri'];

/** List pages and a profile as a visitor and signed in, beside the bare page: 10 connections, one process each. */
export async function pages(
  torvet: Running,
  databaseUrl: string,
  cookie: string,
  seconds: number,
  rounds: number,
): Promise<Measure[]> {
  const { child, line } = await start(
    ['test/bench/bare-page.ts'],
    { DATABASE_URL: databaseUrl, NODE_ENV: 'production' },
    /listening (\d+)/,
  );
  const bare = `http://127.0.0.1:${line[1]}/`;
  const measures: Measure[] = [];
  try {
    for (const [who, headers, goal] of [
      ['visitor', {}, '≥ 0.5'],
      ['signed in', { cookie }, '≥ 0.35'],
    ] as const) {
      for (const path of visited) {
        const url = torvet.url + path;
        const bytes = await size(url, headers);
        await rate(url, headers, 1);
        await rate(bare, {}, 1);
        const both = await inTurn(
          rounds,
          () => rate(url, headers, seconds),
          () => rate(bare, {}, seconds),
        );
        measures.push({
          name: `${path} (${who})`,
          ...both,
          unit: 'pages/s',
          better: 'more',
          goal,
          note: `${(bytes / 1000).toFixed(1)} kB, bare ${((await size(bare, {})) / 1000).toFixed(1)} kB`,
        });
      }
    }
  } finally {
    await end(child);
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
    throw new Error(`${url}: ${result.non2xx} answers were not 2xx, ${result.errors} errors`);
  return result.requests.average;
}

async function size(url: string, headers: Record<string, string>): Promise<number> {
  const answer = await fetch(url, { headers: { ...headers, 'accept-encoding': 'identity' } });
  return (await answer.arrayBuffer()).byteLength;
}
