import multer from 'multer';

/** Files that a form may bring: field names, and how large each may be. They are held in memory: a route says little and means it. */
export type Upload = { fields: readonly string[]; maxBytes: number };

export function receive(upload: Upload) {
  return multer({
    storage: multer.memoryStorage(),
    limits: { fileSize: upload.maxBytes, files: upload.fields.length, fields: 60, fieldSize: 128 * 1024, parts: 80 },
  }).fields(upload.fields.map((name) => ({ name, maxCount: 1 })));
}
