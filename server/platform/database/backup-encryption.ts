import { createCipheriv, createDecipheriv, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { open } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { z } from 'zod';
import { BackupError } from './backup-format.ts';

/**
 * The first line of an encrypted backup, as JSON. After it come the encrypted gzip file (AES-256-GCM) and the
 * authentication tag. `check` distinguishes a wrong passphrase from a damaged file.
 */
const headerSchema = z.object({
  torvet: z.literal(1),
  encryption: z.literal('scrypt-aes-256-gcm'),
  salt: z.base64(),
  nonce: z.base64(),
  check: z.base64(),
});

const MAX_HEADER_BYTES = 512;
const TAG_BYTES = 16;
const MIN_PASSPHRASE = 12;
/** 64 MB and a few tenths of a second for each guess of the passphrase. */
const COST = { N: 65_536, r: 8, p: 1, maxmem: 128 * 1024 * 1024 };

/** The passphrase in a file: its first line. Throws BackupError. */
export function passphraseOf(content: string): string {
  const passphrase = content.split(/\r?\n/)[0]?.trim() ?? '';
  if (passphrase.length >= MIN_PASSPHRASE) return passphrase;
  throw new BackupError(`The passphrase must have at least ${MIN_PASSPHRASE} characters, on the first line.`);
}

/** A stream that encrypts, with the header before the data. */
export async function encrypt(passphrase: string): Promise<Transform> {
  const [salt, nonce] = [randomBytes(16), randomBytes(12)];
  const { key, check } = await deriveKey(passphrase, salt);
  const header: z.infer<typeof headerSchema> = {
    torvet: 1,
    encryption: 'scrypt-aes-256-gcm',
    salt: salt.toString('base64'),
    nonce: nonce.toString('base64'),
    check: check.toString('base64'),
  };
  const line = Buffer.from(`${JSON.stringify(header)}\n`);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(line);
  const stream = new Transform({
    transform: (chunk: Buffer, _encoding, done) => done(null, cipher.update(chunk)),
    flush: (done) => done(null, Buffer.concat([cipher.final(), cipher.getAuthTag()])),
  });
  stream.push(line);
  return stream;
}

type Encryption = { headerBytes: number; decrypt: (passphrase: string) => Promise<Transform> };

/** How a file is encrypted; undefined for a file that is not. */
export async function encryptionOf(file: string): Promise<Encryption | undefined> {
  const start = await readStart(file);
  const length = start.indexOf('\n') + 1;
  const header = headerSchema.safeParse(parseJson(start.subarray(0, length).toString()));
  if (!header.success) return undefined;
  const [salt, nonce, expected] = [header.data.salt, header.data.nonce, header.data.check].map((text) =>
    Buffer.from(text, 'base64'),
  ) as [Buffer, Buffer, Buffer];
  return {
    headerBytes: length,
    decrypt: async (passphrase) => {
      const { key, check } = await deriveKey(passphrase, salt);
      if (check.length !== expected.length || !timingSafeEqual(check, expected))
        throw new BackupError('The passphrase is not that of this backup.');
      return decryption(createDecipheriv('aes-256-gcm', key, nonce).setAAD(start.subarray(0, length)));
    },
  };
}

/**
 * Keeps the last bytes back, because they may be the tag. A change of the file is noticed after its data: the
 * caller uses them in a transaction.
 */
function decryption(decipher: ReturnType<typeof createDecipheriv> & { setAuthTag(tag: Buffer): unknown }) {
  let rest = Buffer.alloc(0);
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      const bytes = Buffer.concat([rest, chunk]);
      const end = Math.max(0, bytes.length - TAG_BYTES);
      rest = bytes.subarray(end);
      done(null, decipher.update(bytes.subarray(0, end)));
    },
    flush: (done) => {
      try {
        decipher.setAuthTag(rest);
        done(null, decipher.final());
      } catch {
        done(new BackupError('The backup is cut short or was changed. Nothing was restored.'));
      }
    },
  });
}

function deriveKey(passphrase: string, salt: Buffer): Promise<{ key: Buffer; check: Buffer }> {
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), salt, 64, COST, (error, derived) => {
      if (error) reject(error);
      else resolve({ key: derived.subarray(0, 32), check: derived.subarray(32, 48) });
    });
  });
}

async function readStart(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(MAX_HEADER_BYTES), 0, MAX_HEADER_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
