import type { Change } from '../platform/activities/changes.ts';

/** A company for other parts of the demo. `words`: its offers and needs. */
export type CompanyEntry = { id: number; name: string; memberIds: number[]; words: string[] };

type DemoActivity = {
  type: string;
  actor: number | null;
  subject: { type: string; id: number | null };
  /** The person concerned beside the subject. */
  concerns?: number;
  audience?: readonly number[];
  data: Record<string, unknown>;
  changes?: readonly Change[];
  at: Date;
};

/** The inserted data: ids by key, and the activities, which are inserted at the end. */
export class DemoState {
  readonly userIds = new Map<string, number>();
  readonly joinedAt = new Map<string, Date>();
  readonly companies = new Map<string, CompanyEntry>();
  readonly eventIds = new Map<string, number>();
  /** By title. */
  readonly opportunityIds = new Map<string, number>();
  readonly activities: DemoActivity[] = [];

  userId(key: string): number {
    return required(this.userIds.get(key), key);
  }

  company(slug: string): CompanyEntry {
    return required(this.companies.get(slug), slug);
  }

  eventId(slug: string): number {
    return required(this.eventIds.get(slug), slug);
  }

  opportunityId(title: string): number {
    return required(this.opportunityIds.get(title), title);
  }

  /** The given time, or an hour after the user joined if that is later: nobody acts without an account. */
  afterJoining(moment: Date, key: string): Date {
    const earliest = required(this.joinedAt.get(key), key).getTime() + 3_600_000;
    return new Date(Math.max(moment.getTime(), earliest));
  }

  recordActivity(activity: DemoActivity): void {
    this.activities.push(activity);
  }
}

function required<T>(value: T | undefined, key: string): T {
  if (value === undefined) throw new Error(`The demo community does not contain "${key}"`);
  return value;
}

/** A hash of a text (FNV-1a): always the same for the same text, for variety without data. */
export function hashOf(text: string): number {
  let hash = 2_166_136_261;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return hash;
}
