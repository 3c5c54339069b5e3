import sharp from 'sharp';
import type { FileKind } from '../../models/index.ts';
import { writeChunks, writeVersion } from '../modules/files/chunks.ts';
import { photoWidths } from '../platform/pictures.ts';
import { ago } from './calendar.ts';
import { companyDocuments, companyPictures } from './data/company-files.ts';
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
    list.map(async ([scene, description], index): Promise<DrawnFile> => {
      const encode = (width: number) =>
        sharp(Buffer.from(drawScene(scene, `${slug} ${index}`, width)))
          .webp({ effort: 1 })
          .toBuffer();
      const versions = photoWidths.map(async (width) => ({ width, bytes: await encode(width) }));
      return {
        slug,
        collection: 'pictures',
        name: `billede-${index + 1}.webp`,
        description,
        position: index + 1,
        kind: 'webp',
        bytes: await encode(WIDTH),
        versions: await Promise.all(versions),
      };
    }),
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

/** Adds the files, each by the first member of its company. */
export async function addCompanyFiles(state: DemoState, files: readonly DrawnFile[]): Promise<void> {
  const createdAt = ago(30, '10:00');
  const hashes = new Set<string>(); // two pictures may be drawn alike
  for (const file of files) {
    const { id, memberIds } = state.company(file.slug);
    const stored = await writeChunks([file.bytes], { maxBytes: MAX_BYTES, seed: file.kind });
    for (const { width, bytes } of file.versions) await writeVersion(stored.uploadId, width, bytes);
    const isPicture = file.kind === 'webp';
    if (!hashes.has(stored.hash))
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
    hashes.add(stored.hash);
    await insert('file_uses', [
      {
        hash: stored.hash,
        subject_type: 'company',
        subject_id: id,
        collection: file.collection,
        name: file.name,
        description: file.description,
        position: file.position,
        is_cover: isPicture && file.position === 1,
        company_id: id,
        added_by: memberIds[0],
        created_at: createdAt,
      },
    ]);
  }
}
