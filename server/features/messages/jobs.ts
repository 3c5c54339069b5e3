import { z } from 'zod';
import { job } from '../../platform/jobs.ts';
import { saidBy, tellChanged } from './changes.ts';
import { tellOfUnread } from './read-receipts.ts';

const unread = job({ name: 'messages-unread', data: z.object({}), schedule: '* * * * *', work: tellOfUnread });

/** For what an erased person has said: after the commit it is nobody's, and only where it was said is still known. */
export const orphaned = job({
  name: 'messages-orphaned',
  data: z.object({ conversations: z.array(z.number()) }),
  work: ({ conversations }) => tellChanged(conversations, saidBy(null)),
});

export const jobs = [unread, orphaned];
