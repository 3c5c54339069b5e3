import type { Request, Response } from 'express';
import { config } from '../../../config/index.ts';
import { row, rows, sql } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { actorOf } from '../../platform/sessions/session.ts';
import { hashToken, newToken } from '../../platform/tokens.ts';
import { safeNext } from './next.ts';

/** What a sign-in was begun for: where to go afterwards, and whose account LinkedIn is to be linked to. */
export type Begun = { next: string; userId: number | null };

const MINUTES = 10;
// `__Host-`, and so for every path: a neighbour of ours, on another name of the same domain, must not be able to lay it.
const cookie = config.production ? '__Host-torvet-linkedin' : 'torvet-linkedin';

type Done = (error: unknown, ok?: unknown, state?: unknown) => void;

/**
 * Passport's store of `state`: single use, ten minutes, as many at a time as there are tabs. Bound to the browser by a cookie
 * of its own, because the session changes its id at sign-in, and the second tab must still come home.
 */
export const states = {
  store(req: Request, _meta: unknown, done: Done): void {
    begin(req).then((state) => done(null, state), done);
  },
  verify(req: Request, state: unknown, _meta: unknown, done: Done): void {
    take(req, state).then((begun) => done(null, Boolean(begun), begun), done);
  },
};

async function begin(req: Request): Promise<string> {
  const browser = browserOf(req) ?? newToken();
  const state = newToken();
  const response = req.res as Response;
  response.cookie(cookie, browser, {
    httpOnly: true,
    sameSite: 'lax',
    secure: config.production,
    path: '/',
    maxAge: MINUTES * 60_000,
  });
  const next = typeof req.query.next === 'string' ? safeNext(req.query.next) : '/';
  const linking = req.method === 'POST' ? (actorOf(req)?.id ?? null) : null; // a link elsewhere cannot begin one
  await rows(sql`
    INSERT INTO linkedin_states (state_hash, browser_hash, next, user_id, expires_at)
    VALUES (${hashToken(state)}, ${hashToken(browser)}, ${next}, ${linking}, ${new Date(now().getTime() + MINUTES * 60_000)})`);
  return state;
}

async function take(req: Request, state: unknown): Promise<Begun | undefined> {
  const browser = browserOf(req);
  if (typeof state !== 'string' || !browser) return undefined;
  return row<Begun>(sql`
    DELETE FROM linkedin_states
    WHERE state_hash = ${hashToken(state)} AND browser_hash = ${hashToken(browser)} AND expires_at > ${now()}
    RETURNING next, user_id AS "userId"`);
}

function browserOf(req: Request): string | undefined {
  const found = new RegExp(`(?:^|;\\s*)${cookie}=([\\w-]{43})(?:;|$)`).exec(req.headers.cookie ?? '');
  return found?.[1];
}
