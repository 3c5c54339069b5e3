import { createHash } from 'node:crypto';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import session from 'express-session';
import passport from 'passport';
import { config } from '../../../config/index.ts';
import { readPool } from '../../../models/index.ts';
import type { Actor } from '../actor.ts';
import { now } from '../clock.ts';
import { ensure } from '../errors.ts';
import { hostCookie } from '../host-cookie.ts';
import { idleDays, moveSession, SessionStore } from './session-store.ts';
import type { FactorKind, SessionSignIn } from './sign-in-record.ts';

const cookie = hostCookie('torvet');
export const { name: cookieName } = cookie;

let store: SessionStore | undefined;
let middleware: RequestHandler | undefined;

/** The session middleware, shared by pages and sockets. */
export function sessionMiddleware(): RequestHandler {
  store ??= new SessionStore(readPool());
  middleware ??= session({
    name: cookieName,
    secret: config.sessionSecret,
    store,
    resave: false,
    saveUninitialized: false,
    rolling: false,
    cookie: { ...cookie.options, maxAge: idleDays * 86_400_000 },
  });
  return middleware;
}

/** Stops the store's pruning timer. Called before the pool ends, because pruning would fail afterwards. */
export function closeSessions(): void {
  store?.close();
  store = undefined;
  middleware = undefined;
}

/** Loads the session if there is a cookie. Creates none, because a visitor who only reads needs none. */
export function loadSession(req: Request, res: Response, next: NextFunction): void {
  const signingIn = req.path.startsWith('/sign-in') || req.path.startsWith('/auth/');
  if (signingIn || cookie.isIn(req)) sessionMiddleware()(req, res, next);
  else next();
}

passport.serializeUser((user, done) => done(null, (user as { id: number }).id));
// The store has loaded the actor together with the session.
passport.deserializeUser((_id: number, done) => done(null, null));

export function actorOf(req: Request): Actor | null {
  return req.session?.actor ?? null;
}

/**
 * Signs a person in: the browser gets a session with a new id. Called by `accounts/sign-in/` and, after
 * a second factor, by `accounts/second-factor/`.
 */
export async function signIn(req: Request, userId: number, signedIn: SessionSignIn): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    req.session.regenerate((error: unknown) => (error ? reject(error) : resolve()));
  });
  Object.assign(req.session, {
    passport: { user: userId },
    userAgent: req.get('user-agent')?.slice(0, 300),
    seenAt: now().getTime(),
    signIn: signedIn,
  });
  await saveSession(req);
}

/**
 * Records that a second factor was used in the session. If it gives the session a role that was withheld,
 * the session gets a new id, as at a sign-in: a person who knew the old one must not get the role. Its
 * sockets are closed, and connect again with the new id.
 */
export async function recordFactor(req: Request, factor: FactorKind): Promise<void> {
  const at = now().getTime();
  // Sessions of earlier releases were signed in by an e-mail link or LinkedIn, which they do not say.
  req.session.signIn = { ...(req.session.signIn ?? { at, method: 'email' }), factor, factorAt: at };
  if (req.session.actor?.withheldRole) await changeSessionId(req);
  else await saveSession(req);
}

/** Unlike `regenerate`, keeps the content and the age, and does not begin a session again that has ended. */
async function changeSessionId(req: Request): Promise<void> {
  const { sessionID: oldSid, session: content } = req;
  req.sessionStore.generate(req);
  const { cookie: newCookie } = req.session;
  Object.assign(req.session, content, { cookie: newCookie });
  ensure(await moveSession(oldSid, req.sessionID, req.session), 'sign-in');
}

/**
 * Saves the session before a redirect: express-session saves after it has sent the headers, and a browser
 * that follows the redirect at once would arrive before its session.
 */
async function saveSession(req: Request): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    req.session.save((error: unknown) => (error ? reject(error) : resolve()));
  });
}

/** Ends the browser's session, and its sockets on every node (see the trigger on `sessions`). */
export async function signOut(req: Request): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    req.session.destroy((error: unknown) => (error ? reject(error) : resolve()));
  });
}

/** A public id of a session for use in pages: the session id itself would give access. */
export function publicSessionId(sid: string): string {
  return createHash('sha256').update(sid).digest('base64url').slice(0, 22);
}

declare module 'express-session' {
  interface SessionData {
    passport?: { user: number };
    /** Absent in sessions of earlier releases. */
    signIn?: SessionSignIn;
  }
}
