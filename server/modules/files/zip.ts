import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import type { FileKind } from '../../../models/index.ts';
import { AppError } from '../../platform/errors.ts';
import { bytesBetween, readChunk } from './chunks.ts';

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
 * The kind of an office document, by its content. Reads it from the database, and unpacks it in parts of a
 * few kilobytes. Throws `invalid` for one with programs, a password, or more inside than any document has.
 */
export async function kindOfZip(uploadId: string, size: number): Promise<FileKind | undefined> {
  const zip = await yauzl.fromRandomAccessReaderPromise(new ChunkReader(uploadId), size);
  const entries = await listEntries(zip); // before anything is unpacked
  let description = '';
  for (const entry of entries) {
    const isDescription = entry.fileName === '[Content_Types].xml' || entry.fileName === 'mimetype';
    if (isDescription) description += await textOf(zip, entry);
    else if (entry.fileName !== 'META-INF/manifest.xml') await unpack(zip, entry);
    else if (/encryption-data/.test(await textOf(zip, entry))) throw refused('files:refused.password');
  }
  if (/macroEnabled/i.test(description)) throw refused('files:refused.macros');
  return kinds.find(([, pattern]) => pattern.test(description.trim()))?.[0];
}

/** The entries of a zip whose list is that of a document. */
async function listEntries(zip: ZipFile): Promise<Entry[]> {
  if (zip.entryCount > MAX_ENTRIES) throw refused('files:refused.bomb');
  const entries: Entry[] = [];
  let unpackedBytes = 0;
  zip.autoClose = false; // the entries are read after the list
  for await (const entry of zip.eachEntry()) {
    entries.push(entry);
    unpackedBytes += entry.uncompressedSize;
    if (entry.isEncrypted() || entry.fileName === 'EncryptedPackage') throw refused('files:refused.password');
    if (program.test(entry.fileName)) throw refused('files:refused.macros');
    if (unpackedBytes > MAX_UNPACKED_BYTES) throw refused('files:refused.bomb');
  }
  return entries;
}

function refused(text: 'files:refused.password' | 'files:refused.macros' | 'files:refused.bomb'): AppError {
  return new AppError('invalid', text);
}

/** Chunks that stay in memory: the list is read in steps of a few bytes, and so are small entries. */
const CACHED_CHUNKS = 4;

class ChunkReader extends yauzl.RandomAccessReader {
  readonly uploadId: string;
  readonly cache = new Map<number, Buffer | undefined>();

  constructor(uploadId: string) {
    super();
    this.uploadId = uploadId;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(bytesBetween(start, end, (number) => this.chunk(number)));
  }

  async chunk(number: number): Promise<Buffer | undefined> {
    const cached = this.cache.get(number);
    if (cached) return cached;
    const chunk = await readChunk({ uploadId: this.uploadId }, number);
    const [oldest] = this.cache.keys();
    if (this.cache.size >= CACHED_CHUNKS && oldest !== undefined) this.cache.delete(oldest);
    this.cache.set(number, chunk);
    return chunk;
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
