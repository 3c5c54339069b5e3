import { z } from 'zod';
import { job } from '../../platform/jobs.ts';
import { tellOfUnread } from './reading.ts';

const unread = job({ name: 'messages-unread', data: z.object({}), schedule: '* * * * *', work: tellOfUnread });

export const jobs = [unread];
