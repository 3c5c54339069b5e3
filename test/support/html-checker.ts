import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../config/index.ts';

const run = promisify(execFile);

/** The Nu HTML checker, where Java is. */
export async function hasJava(): Promise<boolean> {
  return run('java', ['-version']).then(
    () => true,
    () => false,
  );
}

type Message = { url: string; lastLine?: number; type: string; message: string };

/** Checks many pages in one run of the checker. Gives name and message of each fault. */
export async function htmlFaults(pages: ReadonlyMap<string, string>): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'torvet-html-'));
  const names = [...pages.keys()];
  try {
    await Promise.all(names.map((name, at) => writeFile(join(folder, `${at}.html`), pages.get(name) ?? '')));
    const { stderr } = await run(
      'java',
      [
        '-jar',
        join(root, 'node_modules/vnu-jar/build/dist/vnu.jar'),
        '--format',
        'json',
        '--exit-zero-always',
        '--skip-non-html',
        folder,
      ],
      { maxBuffer: 50_000_000 },
    );
    const { messages } = JSON.parse(stderr) as { messages: Message[] };
    return messages
      .filter(({ type }) => type === 'error')
      .map(({ url, message, lastLine }) => `${names[Number(/(\d+)\.html/.exec(url)?.[1])]}:${lastLine} ${message}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
