import { config } from '../../../config/index.ts';
import { execute, sql } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { findSubjects } from '../../platform/feature.ts';
import type { PersonalData } from '../../platform/personal-data.ts';
import { viewerById } from '../subject.ts';
import { listOwnFiles } from './queries.ts';

/** More files than a person adds in years. */
const EXPORTED = 5_000;

/**
 * The files that a person has added: in the copy of their data by name and address, with their bytes in
 * `/me/files.zip`.
 */
export const personalData: PersonalData = {
  columns: ['file_uses.added_by'],
  collect: async (userId) => {
    const files = await listOwnFiles(userId, EXPORTED);
    const refs = files.map(({ subjectType, subjectId }) => ({ type: subjectType, id: subjectId }));
    const subjects = await findSubjects(refs, await viewerById(userId));
    return {
      files: files.map(({ name, description, kind, size, createdAt, href, subjectType, subjectId }) => ({
        on: { type: subjectType, ...subjects.get(`${subjectType}:${subjectId}`) },
        name,
        description,
        kind,
        size,
        createdAt,
        address: config.baseUrl + href,
      })),
    };
  },
  // What was added for a company belongs to its page, as what colleagues wrote there; it stays without the
  // name.
  erase: async (userId) => {
    await execute(sql`
      UPDATE file_uses SET removed_at = coalesce(removed_at, ${now()}), is_cover = false
      WHERE added_by = ${userId} AND company_id IS NULL`);
  },
};
