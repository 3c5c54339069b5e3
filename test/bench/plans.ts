import { open, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type pg from 'pg';

/** A node of a plan as EXPLAIN writes it in JSON: the fields in use. */
type Node = {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  'Shared Hit Blocks'?: number;
  'Shared Read Blocks'?: number;
  'Actual Total Time'?: number;
  Filter?: string;
  'Index Cond'?: string;
  'Sort Key'?: string[];
  'Subplan Name'?: string;
  Plans?: Node[];
};

/**
 * A statement that the database executed, with its time, the number of pages (8 kB) that it read, and its
 * plan.
 */
export type StatementPlan = { text: string; ms: number; pages: number; plan: Node };

/** Makes the database log the plan of each statement (auto_explain), for connections from now on. */
export async function enablePlanLog(client: pg.Client, database: string): Promise<void> {
  const settings = {
    session_preload_libraries: `'auto_explain'`,
    'auto_explain.log_min_duration': '0',
    'auto_explain.log_analyze': 'on',
    'auto_explain.log_buffers': 'on',
    'auto_explain.log_format': `'json'`,
    'auto_explain.log_parameter_max_length': '0',
  };
  for (const [name, value] of Object.entries(settings))
    await client.query(`ALTER DATABASE ${database} SET ${name} = ${value}`);
}

/**
 * Gives a function that reads what the embedded server has logged since its last call, without the job
 * queue's statements.
 */
export async function planReader(client: pg.Client): Promise<() => Promise<StatementPlan[]>> {
  const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
  const file = join(dirname(rows[0]?.data_directory ?? ''), 'log');
  let position = (await stat(file)).size;
  return async () => {
    const log = await open(file);
    try {
      const { size } = await log.stat();
      const bytes = Buffer.alloc(size - position);
      await log.read(bytes, 0, bytes.length, position);
      position = size;
      return parsePlans(bytes.toString()).filter(({ text }) => !/\bjobs\./.test(text));
    } finally {
      await log.close();
    }
  };
}

function parsePlans(log: string): StatementPlan[] {
  return [...log.matchAll(/duration: ([\d.]+) ms {2}plan:\n((?:\t.*\n?)*)/g)].map(([, ms, json = '']) => {
    const { 'Query Text': text, Plan: plan } = JSON.parse(json) as { 'Query Text': string; Plan: Node };
    const pages = (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0);
    return { text, ms: Number(ms), pages, plan };
  });
}

/** A plan as text: one line for each node, indented; with the number of rows that it read and discarded. */
export function planLines(node: Node, depth = 0): string[] {
  const loops = node['Actual Loops'];
  const discarded = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  const parts = [
    node['Subplan Name'] && `[${node['Subplan Name']}]`,
    node['Node Type'],
    node['Relation Name'],
    node['Index Name'] && `by ${node['Index Name']}`,
    `${node['Actual Rows']} rows${loops === 1 ? '' : ` × ${loops}`}`,
    discarded > 0 && `(${discarded} discarded)`,
    `${(node['Shared Hit Blocks'] ?? 0) + (node['Shared Read Blocks'] ?? 0)} pages`,
    `${node['Actual Total Time'] ?? '?'} ms`,
    node['Index Cond'] ?? node['Sort Key']?.join(', ') ?? node.Filter,
  ];
  const line = `${'  '.repeat(depth)}${parts.filter(Boolean).join(' ')}`.slice(0, 220);
  return [line, ...(node.Plans ?? []).flatMap((each) => planLines(each, depth + 1))];
}
