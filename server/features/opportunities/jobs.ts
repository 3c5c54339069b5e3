import { notifyMatches } from './match-alerts.ts';
import { remindOfEnd } from './reminders.ts';

export const jobs = [notifyMatches, remindOfEnd];
