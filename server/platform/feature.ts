import type { ActivityListener } from './activity.ts';
import type { Route } from './http/route.ts';
import type { Job } from './jobs.ts';
import type { PersonalData } from './personal-data.ts';
import type { ContactsOf } from './realtime/presence.ts';
import type { SocketEvent } from './realtime/socket-event.ts';

/** A room as the board in the hall lists it. */
export type Feature = {
  name: string;
  routes: readonly Route[];
  sockets?: readonly SocketEvent[];
  jobs?: readonly Job[];
  personalData?: readonly PersonalData[];
  listener?: ActivityListener;
  contactsOf?: ContactsOf;
  /** Statements for a town that has come back from a backup, which has no jobs: nothing may wait for one any more. */
  restored?: readonly string[];
};
