import type { SubjectType } from '../../platform/feature.ts';
import { listPeopleByIds } from './queries.ts';

export const subjects: readonly SubjectType[] = [
  { type: 'person', label: 'accounts:activity.subject', find: listPeopleByIds },
];
