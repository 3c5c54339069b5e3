import sharp from 'sharp';
import { exists, type FileKind, sql } from '../../models/index.ts';
import { writeChunks, writeVersion } from '../modules/files/chunks.ts';
import { photoWidths } from '../platform/pictures.ts';
import { ago } from './calendar.ts';
import { companyDocuments, companyPictures, type DemoPicture } from './data/company-files.ts';
import type { DemoState } from './demo-state.ts';
import { drawPdf } from './drawing/pdf.ts';
import { drawScene } from './drawing/scene.ts';
import { insert } from './rows.ts';

const WIDTH = 960;
const MAX_BYTES = 25 * 1024 * 1024;

export type DrawnFile = {
  slug: string;
  collection: 'pictures' | 'documents';
  name: string;
  description: string;
  position: number;
  kind: FileKind;
  bytes: Buffer;
  /** Smaller versions of a picture. */
  versions: { width: number; bytes: Buffer }[];
};

/** Draws the pictures and writes the documents of the companies. Takes a second. */
export async function drawCompanyFiles(): Promise<DrawnFile[]> {
  const pictures = Object.entries(companyPictures).flatMap(([slug, list]) =>
    list.map(async (picture, index) => ({ slug, ...(await drawPicture(picture, { seed: slug, index })) })),
  );
  const documents = Object.entries(companyDocuments).flatMap(([slug, list]) =>
    list.map(({ name, description, lines }, index): DrawnFile => {
      const isPdf = name.endsWith('.pdf');
      return {
        slug,
        collection: 'documents',
        name,
        description,
        position: index + 1,
        kind: isPdf ? 'pdf' : 'csv',
        bytes: isPdf ? drawPdf(lines) : Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`),
        versions: [],
      };
    }),
  );
  return [...(await Promise.all(pictures)), ...documents];
}

/** Draws a picture; the same for the same seed. `index`: its place among others. */
export async function drawPicture(
  [scene, description]: DemoPicture,
  { seed, index }: { seed: string; index: number },
): Promise<Omit<DrawnFile, 'slug'>> {
  const encode = (width: number) =>
    sharp(Buffer.from(drawScene(scene, `${seed} ${index}`, width)))
      .webp({ effort: 1 })
      .toBuffer();
  const versions = photoWidths.map(async (width) => ({ width, bytes: await encode(width) }));
  return {
    collection: 'pictures',
    name: `billede-${index + 1}.webp`,
    description,
    position: index + 1,
    kind: 'webp',
    bytes: await encode(WIDTH),
    versions: await Promise.all(versions),
  };
}

/** Adds the files, each by the first member of its company. */
export async function addCompanyFiles(state: DemoState, files: readonly DrawnFile[]): Promise<void> {
  for (const file of files) {
    const { id, memberIds } = state.company(file.slug);
    const isCover = file.kind === 'webp' && file.position === 1;
    await addFile(file, { type: 'company', id, companyId: id, addedBy: memberIds[0], isCover });
  }
}

type Subject = {
  type: string;
  id: number;
  companyId: number | null;
  addedBy: number | undefined;
  isCover: boolean;
};

/** Stores a file as one of a subject. */
export async function addFile(
  file: Omit<DrawnFile, 'slug'>,
  { type, id, companyId, addedBy, isCover }: Subject,
): Promise<void> {
  const createdAt = ago(30, '10:00');
  const stored = await writeChunks([file.bytes], { maxBytes: MAX_BYTES, seed: file.kind });
  for (const { width, bytes } of file.versions) await writeVersion(stored.uploadId, width, bytes);
  const isPicture = file.kind === 'webp';
  // Two pictures may be drawn alike.
  if (!(await exists(sql`SELECT FROM files WHERE hash = ${stored.hash}`)))
    await insert('files', [
      {
        hash: stored.hash,
        upload_id: stored.uploadId,
        kind: file.kind,
        size: stored.size,
        width: isPicture ? WIDTH : null,
        height: isPicture ? (WIDTH * 2) / 3 : null,
        scan: 'none',
        created_at: createdAt,
      },
    ]);
  await insert('file_uses', [
    {
      hash: stored.hash,
      subject_type: type,
      subject_id: id,
      collection: file.collection,
      name: file.name,
      description: file.description,
      position: file.position,
      is_cover: isCover,
      company_id: companyId,
      added_by: addedBy,
      created_at: createdAt,
    },
  ]);
}
