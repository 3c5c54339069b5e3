import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../config/index.ts';
import { freePort } from './ports.ts';

export type Running = { url: string; child: ChildProcess; stop: () => Promise<void> };

/** Starts a program of ours under Node.js and waits for the line that matches. */
export async function start(
  args: readonly string[],
  env: Record<string, string>,
  ready: RegExp,
): Promise<{ child: ChildProcess; line: RegExpExecArray }> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    output += chunk;
  });
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk;
      const line = ready.exec(output);
      if (line) resolve({ child, line });
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${args.join(' ')} ended with ${code}:\n${output}`)));
  });
}

/** A Torvet of its own: data, port and PostgreSQL in a temporary folder, with the demo community. */
export async function startTorvet(env: Record<string, string> = {}): Promise<Running & { dataDir: string }> {
  const dataDir = env.DATA_DIR ?? (await mkdtemp(join(tmpdir(), 'torvet-')));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const settings = { PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'error', ...env };
  const { child } = await start(['server/start.js'], settings, / is open: /);
  const stop = async () => {
    await end(child);
    if (!env.DATA_DIR) await rm(dataDir, { recursive: true, force: true });
  };
  return { url, child, stop, dataDir };
}

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
