import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { ZipFile } from 'yazl';
import { config } from '../../../config/index.ts';
import { execute, FileUse, sql } from '../../../models/index.ts';
import { writeChunks, writeVersion } from '../../../server/modules/files/chunks.ts';
import type { Visitor } from '../visitor.ts';
import { createPicture } from './pictures.ts';

export type SentFile = { name: string; bytes: Uint8Array };
export type Uploaded = { status: number; added: number; refusals: { name: string; text: string }[] };

/** Sends files in one form, as a browser does, and reads the answer as the script does. */
export async function sendFiles(
  visitor: Visitor,
  path: string,
  files: readonly SentFile[],
  headers: Record<string, string> = { accept: 'application/json' },
): Promise<Uploaded & { text: string }> {
  const body = new FormData();
  for (const { name, bytes } of files) body.append('files', new Blob([new Uint8Array(bytes)]), name);
  const response = await fetch(config.baseUrl + path, {
    method: 'POST',
    body,
    headers: { ...visitor.headers, ...headers, cookie: visitor.cookieHeader },
    redirect: 'manual',
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  const { added = 0, refusals = [] } = isJson ? (JSON.parse(text) as Partial<Uploaded>) : {};
  return { status: response.status, added, refusals, text };
}

/** A zip with these entries. */
export async function zipWith(
  entries: Record<string, string | Buffer>,
  { compress = true } = {},
): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(entries))
    zip.addBuffer(Buffer.from(content), name, { compress });
  zip.end();
  return buffer(zip.outputStream as Readable);
}

const mainParts = {
  docx: ['word/document.xml', 'wordprocessingml.document.main+xml'],
  xlsx: ['xl/workbook.xml', 'spreadsheetml.sheet.main+xml'],
  pptx: ['ppt/presentation.xml', 'presentationml.presentation.main+xml'],
} as const;
const openDocument = { odt: 'text', ods: 'spreadsheet' } as const;

type OfficeKind = keyof typeof mainParts | keyof typeof openDocument;

/** The entries of an office document with a text: enough for programs to know what it is. */
export function officeEntries(kind: OfficeKind, text = 'Pris'): Record<string, string> {
  if (kind === 'odt' || kind === 'ods')
    return {
      mimetype: `application/vnd.oasis.opendocument.${openDocument[kind]}`,
      'META-INF/manifest.xml': '<manifest/>',
      'content.xml': `<office>${text}</office>`,
    };
  const [part, type] = mainParts[kind];
  return {
    '[Content_Types].xml':
      `<Types><Override PartName="/${part}" ` +
      `ContentType="application/vnd.openxmlformats-officedocument.${type}"/></Types>`,
    [part]: `<document>${text}</document>`,
  };
}

export function officeFile(kind: OfficeKind, text?: string): Promise<Buffer> {
  return zipWith(officeEntries(kind, text));
}

export function pdfFile(text = 'Prisliste'): Buffer {
  return Buffer.from(
    `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n` +
      `% ${text}\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
  );
}

/** One file of each kind. */
export async function filesOfEveryKind(): Promise<SentFile[]> {
  const office = ['docx', 'xlsx', 'pptx', 'odt', 'ods'] as const;
  return [
    { name: 'Værkstedet.png', bytes: (await createPicture()).bytes },
    { name: 'Prisliste.pdf', bytes: pdfFile() },
    ...(await Promise.all(
      office.map(async (kind) => ({ name: `Ark.${kind}`, bytes: await officeFile(kind) })),
    )),
    { name: 'Noter.txt', bytes: Buffer.from('Blåbærgrød\n') },
    { name: 'Priser.csv', bytes: Buffer.from('vare;pris\nbrød;45\n') },
    { name: 'Åbent.ics', bytes: Buffer.from('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n') },
    { name: 'Mette.vcf', bytes: Buffer.from('BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Mette\r\nEND:VCARD\r\n') },
  ];
}

/** A small text file of any subject, past the forms: for tests of rights. Returns its address. */
export async function createFile(
  { type, id }: { type: string; id: number },
  { companyId = null, addedBy = null, text = `${type} ${id}` } = {} as {
    companyId?: number | null;
    addedBy?: number | null;
    text?: string;
  },
): Promise<{ id: number; path: string }> {
  const { uploadId, hash, size } = await writeChunks([Buffer.from(text)], { maxBytes: 1_000, seed: 'txt' });
  await execute(sql`
    INSERT INTO files (hash, upload_id, kind, size) VALUES (${hash}, ${uploadId}, 'txt', ${size})
    ON CONFLICT DO NOTHING`);
  const use = await FileUse.create({
    hash,
    subjectType: type,
    subjectId: id,
    collection: 'documents',
    name: 'fil.txt',
    position: 1,
    companyId,
    addedBy,
  });
  return { id: use.id, path: `/files/${use.id}/fil.txt` };
}

/** A picture with its smaller versions, in the same way. */
export async function createStoredPicture(
  { type, id }: { type: string; id: number },
  { companyId = null, addedBy = null, description = '' } = {} as {
    companyId?: number | null;
    addedBy?: number | null;
    description?: string;
  },
): Promise<{ id: number; path: string }> {
  const { bytes } = await createPicture(64, 64);
  const webp = await sharp(bytes).webp().toBuffer();
  const { uploadId, hash, size } = await writeChunks([webp], { maxBytes: 1_000_000, seed: 'webp' });
  await writeVersion(uploadId, 400, webp);
  await execute(sql`
    INSERT INTO files (hash, upload_id, kind, size, width, height)
    VALUES (${hash}, ${uploadId}, 'webp', ${size}, 64, 64) ON CONFLICT DO NOTHING`);
  const use = await FileUse.create({
    hash,
    subjectType: type,
    subjectId: id,
    collection: 'pictures',
    name: 'billede.webp',
    description,
    position: 1,
    companyId,
    addedBy,
  });
  return { id: use.id, path: `/files/${use.id}/billede.webp` };
}

/** A picture and a document of a company, and a picture of an opportunity of it: the ids of their uses. */
export async function createFilesOf(companyId: number, opportunityId: number) {
  const subject = { type: 'company', id: companyId };
  const picture = await createStoredPicture(subject, { companyId });
  const document = await createFile(subject, { companyId });
  const ofOpportunity = await createStoredPicture({ type: 'opportunity', id: opportunityId }, { companyId });
  return { picture: picture.id, document: document.id, ofOpportunity: ofOpportunity.id };
}
