import { randomBytes } from 'node:crypto';
import { config } from '../../../config/index.ts';
import { rows, sql, User } from '../../../models/index.ts';
import type { Actor, Role } from '../../../server/platform/actor.ts';
import { cookieName } from '../../../server/platform/sessions/session.ts';
import { signedCookie } from '../signed-cookie.ts';
import { Visitor } from '../visitor.ts';

let number = 0;

/** A person with an account, who is signed in: asks the server as a browser would. */
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
    return { id, name, email, role, locale, picture: null, unreadMessages: 0, unreadNotifications: 0 };
  }
}

/**
 * Makes a person and signs them in. The session is written as a sign-in writes it; signing in itself has
 * tests of its own.
 */
export async function person(
  wish: { name?: string; email?: string | null; role?: Role; locale?: 'da' | 'en' } = {},
): Promise<Person> {
  number += 1;
  const user = await User.create({
    name: wish.name ?? `Person ${number}`,
    email: wish.email === undefined ? `person${number}@firma.example` : wish.email,
    role: wish.role ?? 'member',
    locale: wish.locale ?? 'da',
  });
  return signedIn(user);
}

/** Somebody who is there already, such as one of the demo community, signed in. */
export async function signedIn(user: User): Promise<Person> {
  const one = new Person(user);
  one.cookies.set(cookieName, await sessionFor(user.id));
  return one;
}

async function sessionFor(userId: number): Promise<string> {
  const sid = randomBytes(18).toString('base64url');
  const sess = {
    cookie: { originalMaxAge: 1_209_600_000, httpOnly: true, path: '/', sameSite: 'lax' },
    passport: { user: userId },
    seenAt: Date.now(),
  };
  await rows(
    sql`INSERT INTO sessions (sid, sess, expire)
      VALUES (${sid}, ${JSON.stringify(sess)}, now() + interval '14 days')`,
  );
  return signedCookie(sid, config.sessionSecret);
}
