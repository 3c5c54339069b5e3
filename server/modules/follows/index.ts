import { alias, Follow, rows, select, sql } from '../../../models/index.ts';
import { type Feature, findSubjects } from '../../platform/feature.ts';
import type { PersonalData } from '../../platform/personal-data.ts';
import { viewerById } from '../subject.ts';
import { ownRoutes } from './routes.ts';

const f = alias(Follow, 'f');
const ownColumns = select({ type: f.subjectType, id: f.subjectId, createdAt: f.createdAt });

const personalData: PersonalData = {
  columns: ['follows.user_id'],
  collect: async (userId) => {
    const follows = await rows(
      ownColumns,
      sql`SELECT ${ownColumns} FROM follows f
        WHERE f.user_id = ${userId} ORDER BY f.created_at, f.subject_type, f.subject_id`,
    );
    const subjects = await findSubjects(follows, await viewerById(userId));
    return { follows: follows.map((each) => ({ ...each, ...subjects.get(`${each.type}:${each.id}`) })) };
  },
};

export const follows: Feature = { name: 'follows', routes: ownRoutes, personalData: [personalData] };
