import { join } from 'node:path';
import compression from 'compression';
import express, { type Express, Router } from 'express';
import { config, root } from '../config/index.ts';
import { features } from './features/index.ts';
import { activityJob, onActivity } from './platform/activity.ts';
import { notFound } from './platform/errors.ts';
import { errorPage } from './platform/http/error-handler.ts';
import { headers, sameOriginOnly } from './platform/http/security-headers.ts';
import { health, measured } from './platform/http/health.ts';
import { mount } from './platform/http/pipeline.ts';
import { sessionWhereNeeded } from './platform/http/session.ts';
import { letterJob } from './platform/mail/email-sender.ts';
import { keepPersonalData } from './platform/personal-data.ts';

/** What every request goes through, top to bottom, and then the rooms. */
export function makeApp(): Express {
  const app = express();
  app.set('trust proxy', config.trustProxy);
  app.set('query parser', 'simple');
  app.set('etag', false); // pages are private and made anew; files bring their own
  app.disable('x-powered-by');

  app.use(measured, headers, compression());
  app.use('/build', express.static(join(root, 'public', 'build'), { immutable: true, maxAge: '365d', index: false }));
  const router = Router({ caseSensitive: true });
  health(router);
  router.use(sameOriginOnly, sessionWhereNeeded);
  for (const feature of features) mount(router, feature.routes);
  app.use(router);
  app.use(() => {
    throw notFound();
  });
  app.use(errorPage);
  return app;
}

export const sockets = features.flatMap((feature) => feature.sockets ?? []);

/** Whom it concerns whether a person has a window open, as the rooms know it. */
export async function acquaintancesOf(userId: number): Promise<number[]> {
  const known = await Promise.all(features.map((feature) => feature.acquaintancesOf?.(userId) ?? []));
  return [...new Set(known.flat())];
}

export const jobs = [activityJob, letterJob, ...features.flatMap((feature) => feature.jobs ?? [])];

/** Tells the platform what the rooms keep of people and who wants to hear of activities. */
export function openRooms(): void {
  keepPersonalData(features.flatMap((feature) => feature.personalData ?? []));
  for (const { listener } of features) if (listener) onActivity(listener);
}
