import { randomBytes } from 'node:crypto';
import { config } from '../../../config/index.ts';
import { execute, sql, User } from '../../../models/index.ts';
import type { Actor } from '../../../server/platform/actor.ts';
import type { Role } from '../../../server/platform/rights.ts';
import { cookieName } from '../../../server/platform/sessions/session.ts';
import { signedCookie } from '../signed-cookie.ts';
import { Visitor } from '../visitor.ts';

let number = 0;

/** A user with a session, who sends requests as a browser does. */
export class Person extends Visitor {
  readonly user: User;

  constructor(user: User) {
    super();
    this.user = user;
  }

  get id(): number {
    return this.user.id;
  }

  get name(): string {
    return this.user.name;
  }

  get email(): string {
    return this.user.email ?? '';
  }

  /** As use cases take it. */
  get actor(): Actor {
    const { id, name, email, role, locale } = this.user;
    const counts = { unreadMessages: 0, unreadNotifications: 0, termsToAccept: 0 };
    return { id, name, email, role, locale, picture: null, ...counts };
  }
}

/**
 * Creates a user with a session. `isNew`: who has not seen the questions of the first visit. The session is
 * written as a sign-in writes it; sign-in has other tests.
 */
export async function createPerson(
  options: { name?: string; email?: string | null; role?: Role; locale?: 'da' | 'en'; isNew?: true } = {},
): Promise<Person> {
  number += 1;
  const user = await User.create({
    name: options.name ?? `Person ${number}`,
    email: options.email === undefined ? `person${number}@firma.example` : options.email,
    role: options.role ?? 'member',
    locale: options.locale ?? 'da',
    welcomedAt: options.isNew ? null : new Date(),
  });
  return signedIn(user);
}

/** Two people of the office: one who decides, and one who decides about the complaint. */
export async function createTwoOfficers(role: 'officer' | 'admin' = 'officer'): Promise<[Person, Person]> {
  return [await createPerson({ role }), await createPerson({ role })];
}

/** Creates a session for a user who exists already, such as one of the demo community. */
export async function signedIn(user: User): Promise<Person> {
  const person = new Person(user);
  person.cookies.set(cookieName, await sessionFor(user.id));
  return person;
}

async function sessionFor(userId: number): Promise<string> {
  const sid = randomBytes(18).toString('base64url');
  const sess = {
    cookie: { originalMaxAge: 1_209_600_000, httpOnly: true, path: '/', sameSite: 'lax' },
    passport: { user: userId },
    seenAt: Date.now(),
  };
  await execute(
    sql`INSERT INTO sessions (sid, sess, expire)
      VALUES (${sid}, ${JSON.stringify(sess)}, now() + interval '14 days')`,
  );
  return signedCookie(sid, config.sessionSecret);
}
