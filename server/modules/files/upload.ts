import type { Request } from 'express';
import type { Actor } from '../../platform/actor.ts';
import { AppError } from '../../platform/errors.ts';
import type { Upload } from '../../platform/http/uploads.ts';
import type { Translate } from '../../platform/i18n/i18n.ts';
import type { FileCollection, FileSubject } from './contract.ts';
import { fileReceiver, MAX_FILE_BYTES, receivedFiles } from './receive.ts';
import { addFile } from './service.ts';
import type { Refusal } from './views.ts';

/** The upload of a form with the field `files`. `admit` throws before the body is read. */
export function uploadOf({ accepts }: FileCollection, admit: (req: Request) => Promise<unknown>): Upload {
  const stream = { engine: fileReceiver(accepts), admit };
  return { fields: ['files'], maxBytes: MAX_FILE_BYTES, stream };
}

type Adding = {
  req: Request;
  t: Translate;
  /** Locks the subject and asks for the right again: in the transaction of each file. */
  lock: () => Promise<FileSubject>;
  /** Records the change, once, with the first file. */
  changed?: (subject: FileSubject) => Promise<void>;
};

/** Adds the files of a request one by one: one that is refused does not take the others with it. */
export async function addReceivedFiles(
  actor: Actor,
  collection: FileCollection,
  { req, t, lock, changed }: Adding,
): Promise<{ added: number; refusals: Refusal[] }> {
  const refusals: Refusal[] = [];
  let added = 0;
  const lockAndRecord = async () => {
    const subject = await lock();
    if (added === 0) await changed?.(subject);
    return subject;
  };
  for (const file of receivedFiles(req)) {
    const text =
      'refusal' in file
        ? t(file.refusal)
        : await refusalOf(() => addFile(actor, collection, file, lockAndRecord), t);
    if (text) refusals.push({ name: file.name, text });
    else added += 1;
  }
  return { added, refusals };
}

async function refusalOf(add: () => Promise<unknown>, t: Translate): Promise<string | undefined> {
  try {
    await add();
    return undefined;
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid') return t(error.text, error.params);
    throw error;
  }
}
