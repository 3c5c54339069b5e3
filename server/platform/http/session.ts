import { createHash } from 'node:crypto';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import session from 'express-session';
import passport from 'passport';
import { config } from '../../../config/index.ts';
import { readPool } from '../../../models/index.ts';
import type { Actor } from '../actor.ts';
import { now } from '../clock.ts';
import { idleDays, SessionStore } from './session-store.ts';

export const cookieName = config.production ? '__Host-torvet' : 'torvet';

let store: SessionStore | undefined;
let middleware: RequestHandler | undefined;

/** The one session middleware, shared by pages and sockets. */
export function sessions(): RequestHandler {
  store ??= new SessionStore(readPool());
  middleware ??= session({
    name: cookieName,
    secret: config.sessionSecret,
    store,
    resave: false,
    saveUninitialized: false,
    rolling: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure: config.production, path: '/', maxAge: idleDays * 86_400_000 },
  });
  return middleware;
}

/** Stops the store's pruning timer. Call before the pool ends: a later prune would fail on the ended pool. */
export function closeSessions(): void {
  store?.close();
  store = undefined;
  middleware = undefined;
}

/** A visitor who reads needs no session: none is made and none is looked up. */
export function sessionWhereNeeded(req: Request, res: Response, next: NextFunction): void {
  const signingIn = req.path.startsWith('/sign-in') || req.path.startsWith('/auth/');
  if (signingIn || req.headers.cookie?.includes(`${cookieName}=`)) sessions()(req, res, next);
  else next();
}

passport.serializeUser((user, done) => done(null, (user as { id: number }).id));
// The store has loaded the person together with the session.
passport.deserializeUser((_id: number, done) => done(null, null));

export function actorOf(req: Request): Actor | null {
  return req.session?.actor ?? null;
}

/** Makes the browser's session this person's, under a new id. */
export async function signIn(req: Request, userId: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    req.session.regenerate((error: unknown) => (error ? reject(error) : resolve()));
  });
  Object.assign(req.session, {
    passport: { user: userId },
    userAgent: req.get('user-agent')?.slice(0, 300),
    seenAt: now().getTime(),
  });
  await saveSession(req);
}

/**
 * Before an answer that leads on: express-session would save only after the headers have gone, and a browser that
 * follows a redirect on seeing those would come before its session.
 */
async function saveSession(req: Request): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    req.session.save((error: unknown) => (error ? reject(error) : resolve()));
  });
}

/** Ends the browser's session. Its sockets end with it, on every node (see the trigger on `sessions`). */
export async function signOut(req: Request): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    req.session.destroy((error: unknown) => (error ? reject(error) : resolve()));
  });
}

/** A name for a session that can stand in a page: the id itself opens it. */
export function publicSessionId(sid: string): string {
  return createHash('sha256').update(sid).digest('base64url').slice(0, 22);
}

declare module 'express-session' {
  interface SessionData {
    passport?: { user: number };
  }
}
