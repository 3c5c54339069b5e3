import { DataRequest } from '../../../models/index.ts';

/** A valid form of a request, as an admin registers it. */
export const dataRequestFields = {
  kind: 'erasure',
  caseNumber: '2026-0417',
  asker: 'Vigga Sjælden, selv',
  identityCheck: 'mitid',
  receivedOn: '2026-11-02',
} as const;

/** A registered request about an account. Returns its id. */
export async function createDataRequest(userId: number | null, kind: 'access' | 'erasure' = 'erasure') {
  const { caseNumber, asker, identityCheck, receivedOn } = dataRequestFields;
  const request = await DataRequest.create({ kind, caseNumber, asker, identityCheck, receivedOn, userId });
  return request.id;
}
