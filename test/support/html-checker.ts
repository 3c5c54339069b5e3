import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../config/index.ts';

type Message = { url: string; lastLine?: number; message: string };

// The simplest compiler and garbage collector of Java: a run is too short for better ones to pay (half the
// CPU time). Checking deep documents needs more than the default stack.
const javaOptions = ['-Xss4m', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];
const checker = join(root, 'node_modules/vnu-jar/build/dist/vnu.jar');

/**
 * Checks many pages in one run of the Nu HTML checker, which needs Java (`describeWith('java', …)`).
 * Returns one line for each error: the page's name, the line in its HTML, the message.
 */
export async function htmlErrors(pages: ReadonlyMap<string, string>): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'torvet-html-'));
  const names = [...pages.keys()];
  try {
    await Promise.all(names.map((name, at) => writeFile(join(folder, `${at}.html`), pages.get(name) ?? '')));
    const options = ['--format', 'json', '--errors-only', '--exit-zero-always', '--skip-non-html'];
    const { stderr } = await promisify(execFile)(
      'java',
      [...javaOptions, '-jar', checker, ...options, folder],
      {
        maxBuffer: 50_000_000,
      },
    );
    const { messages } = JSON.parse(stderr) as { messages: Message[] };
    return messages.map(
      ({ url, message, lastLine }) => `${names[Number(/(\d+)\.html/.exec(url)?.[1])]}:${lastLine} ${message}`,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
