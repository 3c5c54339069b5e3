import type { Role } from '../../../platform/rights.ts';
import { defineView } from '../../../platform/views/define-view.ts';
import type { OfficePerson } from './queries.ts';
import type { PeopleQuery } from './schemas.ts';

export const officePeople = defineView('accounts/office-people')<{
  /** `offeredRoles`: the roles that the reader may give the person. */
  people: readonly (OfficePerson & { offeredRoles: readonly Role[] })[];
  total: number;
  query: PeopleQuery;
  roles: readonly Role[];
  prevHref: string | null;
  nextHref: string | null;
}>();
