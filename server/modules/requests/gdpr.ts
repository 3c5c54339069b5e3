import {
  alias,
  escapeLike,
  execute,
  rows,
  type Sql,
  select,
  sql,
  UserRequest,
} from '../../../models/index.ts';
import { findSubjects } from '../../platform/feature.ts';
import type { PersonalData } from '../../platform/personal-data.ts';
import { expireRequests } from './service.ts';

export const personalData: PersonalData = {
  columns: ['requests.asker_id', 'requests.addressee_id', 'requests.decided_by'],
  collect: async (userId) => ({
    requestsAsked: await exportRequests(sql`r.asker_id = ${userId}`),
    requestsToMe: await exportRequests(sql`
      ${userId} IN (r.addressee_id, r.decided_by) AND r.asker_id <> ${userId}`),
  }),
  // Notifies the askers that their request to this person has ended. The rows are the askers' data and stay,
  // without the addressee.
  erase: async (userId) => {
    await expireRequests(sql`r.addressee_id = ${userId}`);
    // The person's own words to the askers; what somebody wrote for the office is the office's.
    await execute(sql`
      UPDATE requests r SET answer = '' FROM users u
      WHERE r.decided_by = u.id AND u.id = ${userId} AND u.role = 'member'`);
  },
  byAddress: {
    columns: ['requests.addressee_email'],
    find: async (text, limit) => {
      const found = await rows(
        addresseeColumn,
        sql`
          SELECT DISTINCT ${addresseeColumn} FROM requests r
          WHERE r.addressee_email ILIKE ${`%${escapeLike(text)}%`} ORDER BY 1 LIMIT ${limit}`,
      );
      return found.flatMap(({ email }) => email ?? []);
    },
    collect: async (email) => ({
      requestsToAddress: await exportRequests(sql`r.addressee_email = ${email}`),
    }),
    erase: async (email) => {
      await expireRequests(sql`r.addressee_email = ${email}`);
      await execute(sql`UPDATE requests SET addressee_email = NULL WHERE addressee_email = ${email}`);
    },
  },
  underWay: () => sql`EXISTS (
    SELECT FROM requests r WHERE r.state = 'asked' AND u.id IN (r.asker_id, r.addressee_id))`,
};

const r = alias(UserRequest, 'r');
const addresseeColumn = select({ email: r.addresseeEmail });
const exportedColumns = select({
  kind: r.kind,
  type: r.subjectType,
  id: r.subjectId,
  email: r.addresseeEmail,
  message: r.message,
  state: r.state,
  answer: r.answer,
  created_at: r.createdAt,
  expires_at: r.expiresAt,
  decided_at: r.decidedAt,
});

/** Requests with the titles of their subjects, where everybody may see them. */
async function exportRequests(condition: Sql): Promise<Record<string, unknown>[]> {
  const requests = await rows(
    exportedColumns,
    sql`SELECT ${exportedColumns} FROM requests r WHERE ${condition} ORDER BY r.id`,
  );
  const subjects = await findSubjects(requests, null);
  return requests.map((request) => ({
    title: subjects.get(`${request.type}:${request.id}`)?.title,
    ...request,
  }));
}
