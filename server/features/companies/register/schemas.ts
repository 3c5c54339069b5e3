import { z } from 'zod';
import { proposalKinds } from '../../../../models/index.ts';
import { checkbox, pageNumber, repeated } from '../../../platform/http/schemas.ts';

export const proposalQuery = z.object({
  kind: z.enum(proposalKinds).optional().catch(undefined),
  page: pageNumber,
});
export type ProposalQuery = z.infer<typeof proposalQuery>;

export const proposalForm = z.object({
  proposal: repeated(z.coerce.number().int().min(1).max(2_147_483_647), 100),
  all: checkbox,
  act: z.enum(['confirm', 'dismiss']).catch('confirm'),
});
