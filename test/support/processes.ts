import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../config/index.ts';
import { freePort } from './ports.ts';
import { noStaffProvider } from './production.ts';

export type RunningServer = { url: string; child: ChildProcess; stop: () => Promise<void> };

/**
 * Starts a script under Node.js and waits for the line of its output that matches. Throws when it ends
 * before.
 */
export async function startScript(
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

/** Starts a server with the demo community, with its own port, data folder and PostgreSQL. */
export async function startServer(
  env: Record<string, string> = {},
): Promise<RunningServer & { dataDir: string }> {
  const dataDir = env.DATA_DIR ?? (await mkdtemp(join(tmpdir(), 'torvet-')));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const settings = { ...noStaffProvider, PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'error', ...env };
  const { child } = await startScript(['server/start.js'], settings, / is open: /);
  const stop = async () => {
    await stopProcess(child);
    if (!env.DATA_DIR) await rm(dataDir, { recursive: true, force: true });
  };
  return { url, child, stop, dataDir };
}

/** Ends the process in an orderly way, and waits until it has ended. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
