import { buffer } from 'node:stream/consumers';
import { fileTypeFromBuffer } from 'file-type';
import type { FileKind } from '../../../models/index.ts';
import { AppError } from '../../platform/errors.ts';
import { readBytes } from './chunks.ts';
import { isOfficeKind } from './kinds.ts';
import type { ReceivedFile } from './receive.ts';
import { kindOfZip } from './zip.ts';

/** Enough for all signatures. */
const START_BYTES = 64 * 1024;

/**
 * Throws `invalid` unless the content of a file is what its ending promises. Pictures are checked by their
 * decoder.
 */
export async function ensureContent({ uploadId, kind, size }: ReceivedFile): Promise<void> {
  const start = await buffer(readBytes({ uploadId }, 0, START_BYTES));
  // A truncated file may end within what the library wants to read.
  const found = (await fileTypeFromBuffer(start).catch(() => undefined))?.ext as string | undefined;
  if (found === 'cfb') throw new AppError('invalid', 'files:refused.password'); // or an old format
  if (isOfficeKind(kind)) return ensureOffice(uploadId, kind, size);
  const isRight = kind === 'pdf' ? found === 'pdf' : found === undefined || found === kind;
  if (!isRight) throw new AppError('invalid', 'files:refused.content');
  if (kind !== 'pdf') await ensureText(uploadId, kind, start);
}

async function ensureOffice(uploadId: string, kind: FileKind, size: number): Promise<void> {
  const found = await kindOfZip(uploadId, size).catch((error: unknown) => {
    throw error instanceof AppError ? error : new AppError('invalid', 'files:refused.content');
  });
  if (found !== kind) throw new AppError('invalid', 'files:refused.content');
}

/** Text that a browser or a person could take for a page or a program. */
const markup = /^[\ufeff\s]*(<(!doctype|html|head|body|script|iframe|svg|\?|!--)|#!)/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: looks for what no text has
const control = /[\u0000-\u0008\u000e-\u001f]/;
const beginnings: Partial<Record<FileKind, RegExp>> = {
  ics: /^\ufeff?\s*BEGIN:VCALENDAR/i,
  vcf: /^\ufeff?\s*BEGIN:VCARD/i,
};

async function ensureText(uploadId: string, kind: FileKind, start: Buffer): Promise<void> {
  const encoding = encodingOf(start);
  const first = new TextDecoder(encoding === 'latin1' ? 'utf-8' : encoding).decode(start);
  const isRight = (beginnings[kind] ?? /^/).test(first);
  if (!isRight || markup.test(first)) throw new AppError('invalid', 'files:refused.content');
  const decoder = new TextDecoder(encoding);
  for await (const bytes of readBytes({ uploadId }))
    if (control.test(decoder.decode(bytes, { stream: true })))
      throw new AppError('invalid', 'files:refused.content');
}

/** All else is read as Latin-1, in which each byte is a character: only control characters count. */
function encodingOf(start: Buffer): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : 'latin1';
}
