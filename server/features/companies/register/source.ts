import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DownloadError, download } from '../../../platform/download.ts';
import { UnreadableRegister } from './byte-source.ts';

/** The largest file of the country has 0.9 GB. */
const MAX_BYTES = 4 * 1024 ** 3;
const TIMEOUT_MS = 3_600_000;

const names = ['Produktionsenhed', 'Adressering', 'Branche', 'Navn'] as const;

/** Whether a source is an address, and not a folder. */
export function isAddress(source: string): boolean {
  return /^https?:\/\//i.test(source);
}

/**
 * Calls `work` with the folder of the register's files. From an address they are downloaded first, as
 * `<address>/Navn.zip` or `<address>/Navn.csv`, and deleted afterwards. Throws `UnreadableRegister`.
 */
export async function withRegisterFolder<Result>(
  source: string,
  work: (folder: string) => Promise<Result>,
  { allowsPrivate = false } = {},
): Promise<Result> {
  if (!isAddress(source)) return work(source);
  const folder = await mkdtemp(join(tmpdir(), 'torvet-register-'));
  try {
    for (const name of names) await downloadFile(source, name, { folder, allowsPrivate });
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function downloadFile(
  source: string,
  name: string,
  { folder, allowsPrivate }: { folder: string; allowsPrivate: boolean },
): Promise<void> {
  const limits = { maxBytes: MAX_BYTES, timeoutMs: TIMEOUT_MS, allowsPrivate };
  for (const extension of ['zip', 'csv']) {
    const file = `${name}.${extension}`;
    const found = await download(`${source.replace(/\/+$/, '')}/${file}`, join(folder, file), limits).catch(
      (error: unknown) => {
        if (error instanceof DownloadError) throw new UnreadableRegister('download', error.message);
        throw error;
      },
    );
    if (found) return;
  }
  throw new UnreadableRegister('noFile', `${name}.zip, ${name}.csv`);
}
