import type { District } from './data/shapes.ts';

/** A company as the others need it: its people, and the words of what it offers and seeks. */
type DemoHouse = { id: number; people: number[]; words: string[] };

type Happening = {
  type: string;
  actor: number | null;
  subject: { type: string; id: number };
  audience?: readonly number[];
  data: Record<string, unknown>;
  at: Date;
};

/** What has been filled in so far: who has which id, and what happened, which is written at the end. */
export class Town {
  readonly people = new Map<string, number>();
  readonly joined = new Map<string, Date>();
  readonly companies = new Map<string, DemoHouse>();
  readonly events = new Map<string, number>();
  readonly happenings: Happening[] = [];

  person(key: string): number {
    return found(this.people.get(key), key);
  }

  company(slug: string): DemoHouse {
    return found(this.companies.get(slug), slug);
  }

  event(slug: string): number {
    return found(this.events.get(slug), slug);
  }

  /** Nobody does anything before they have an account: the moment, or an hour after they joined. */
  notBefore(moment: Date, key: string): Date {
    const joined = found(this.joined.get(key), key).getTime() + 3_600_000;
    return new Date(Math.max(moment.getTime(), joined));
  }

  happened(happening: Happening): void {
    this.happenings.push(happening);
  }
}

function found<T>(value: T | undefined, key: string): T {
  if (value === undefined) throw new Error(`The demo community does not know "${key}"`);
  return value;
}

export function postOf(district: District): { postcode: string; city: string } {
  const inHedehusene = district === 'Hedehusene' || district === 'Fløng' || district === 'Reerslev';
  return inHedehusene ? { postcode: '2640', city: 'Hedehusene' } : { postcode: '2630', city: 'Taastrup' };
}

/** A number that is always the same for a text, for choices that need not be written down. */
export function numberOf(text: string): number {
  let hash = 2_166_136_261;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return hash;
}
