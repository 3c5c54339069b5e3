import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import type { FileKind } from '../../../models/index.ts';
import { AppError } from '../../platform/errors.ts';
import { readBytes } from './chunks.ts';

/** What an office document may unpack to: ten times the largest file, and more parts than any has. */
const MAX_UNPACKED_BYTES = 250 * 1024 * 1024;
const MAX_ENTRIES = 5_000;
/** The parts that say what kind of document it is are a few kilobytes. */
const MAX_DESCRIPTION_BYTES = 1024 * 1024;

/** Programs inside a document: VBA, sheets of old macros, ActiveX, and the scripts of LibreOffice. */
const program = /(^|\/)vba[^/]*\.(bin|xml)$|(^|\/)macrosheets\/|(^|\/)activeX\/|^(Basic|Scripts)\/./i;

/** The kinds by what their main part says of itself. */
const kinds: readonly (readonly [FileKind, RegExp])[] = [
  ['docx', /officedocument\.wordprocessingml\.document\.main\+xml/],
  ['xlsx', /officedocument\.spreadsheetml\.sheet\.main\+xml/],
  ['pptx', /officedocument\.presentationml\.(presentation|slideshow)\.main\+xml/],
  ['odt', /^application\/vnd\.oasis\.opendocument\.text$/],
  ['ods', /^application\/vnd\.oasis\.opendocument\.spreadsheet$/],
];

/**
 * The kind of an office document, by its content. Reads it from the database, and unpacks it in parts of a few
 * kilobytes. Throws `invalid` for one with programs, a password, or more inside than any document has.
 */
export async function kindOfZip(uploadId: string, size: number): Promise<FileKind | undefined> {
  const zip = await yauzl.fromRandomAccessReaderPromise(new ChunkReader(uploadId), size);
  let unpackedBytes = 0;
  let entries = 0;
  let description = '';
  for await (const entry of zip.eachEntry()) {
    entries += 1;
    unpackedBytes += entry.uncompressedSize;
    if (entry.isEncrypted() || entry.fileName === 'EncryptedPackage') throw refused('files:refused.password');
    if (program.test(entry.fileName)) throw refused('files:refused.macros');
    if (unpackedBytes > MAX_UNPACKED_BYTES || entries > MAX_ENTRIES) throw refused('files:refused.bomb');
    if (entry.fileName === 'META-INF/manifest.xml' && /encryption-data/.test(await textOf(zip, entry)))
      throw refused('files:refused.password');
    if (entry.fileName === '[Content_Types].xml' || entry.fileName === 'mimetype')
      description += await textOf(zip, entry);
    else await unpack(zip, entry);
  }
  if (/macroEnabled/i.test(description)) throw refused('files:refused.macros');
  return kinds.find(([, pattern]) => pattern.test(description.trim()))?.[0];
}

function refused(text: 'files:refused.password' | 'files:refused.macros' | 'files:refused.bomb'): AppError {
  return new AppError('invalid', text);
}

class ChunkReader extends yauzl.RandomAccessReader {
  readonly uploadId: string;

  constructor(uploadId: string) {
    super();
    this.uploadId = uploadId;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(readBytes({ uploadId: this.uploadId }, start, end));
  }
}

/** Reads an entry to its end: an error if it has not the size that it declares. */
async function unpack(zip: ZipFile, entry: Entry): Promise<void> {
  for await (const _ of await zip.openReadStreamPromise(entry));
}

async function textOf(zip: ZipFile, entry: Entry): Promise<string> {
  if (entry.uncompressedSize > MAX_DESCRIPTION_BYTES) throw refused('files:refused.bomb');
  return text(await zip.openReadStreamPromise(entry));
}
