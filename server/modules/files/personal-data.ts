import { config } from '../../../config/index.ts';
import { execute, sql } from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { findSubjects } from '../../platform/feature.ts';
import type { PersonalData } from '../../platform/personal-data.ts';
import { viewerById } from '../subject.ts';
import { ownFilesInBatches } from './queries.ts';

/**
 * The files that a person has added: in the copy of their data by name and address, with their bytes in
 * `/me/files.zip`.
 */
export const personalData: PersonalData = {
  columns: ['file_uses.added_by'],
  collect: async (userId) => {
    const viewer = await viewerById(userId);
    return { files: exported(userId, viewer) };
  },
  // What was added for a company belongs to its page, as what colleagues wrote there; it stays without the
  // name.
  erase: async (userId) => {
    await execute(sql`
      UPDATE file_uses SET removed_at = coalesce(removed_at, ${now()}), is_cover = false
      WHERE added_by = ${userId} AND company_id IS NULL`);
  },
};

async function* exported(userId: number, viewer: Actor | null) {
  for await (const files of ownFilesInBatches(userId)) {
    const refs = files.map(({ subjectType, subjectId }) => ({ type: subjectType, id: subjectId }));
    const subjects = await findSubjects(refs, viewer);
    yield files.map(({ name, description, kind, size, createdAt, href, subjectType, subjectId }) => ({
      on: { type: subjectType, ...subjects.get(`${subjectType}:${subjectId}`) },
      name,
      description,
      kind,
      size,
      createdAt,
      address: config.baseUrl + href,
    }));
  }
}
