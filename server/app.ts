import { join } from 'node:path';
import compression from 'compression';
import express, { type Express, Router } from 'express';
import { config, root } from '../config/index.ts';
import { features } from './features/index.ts';
import { activityJob, onActivity } from './platform/activity.ts';
import { notFound } from './platform/errors.ts';
import { handleError } from './platform/http/error-handler.ts';
import { measureRequest, mountHealthRoutes } from './platform/http/health.ts';
import { mount } from './platform/http/pipeline.ts';
import { requireSameOrigin, securityHeaders } from './platform/http/security-headers.ts';
import { loadSession } from './platform/http/session.ts';
import { sendEmailJob } from './platform/mail/email-sender.ts';
import { registerPersonalData } from './platform/personal-data.ts';

/** What every request goes through, top to bottom, and then the rooms. */
export function createApp(): Express {
  const app = express();
  app.set('trust proxy', config.trustProxy);
  app.set('query parser', 'simple');
  app.set('etag', false); // pages are private and made anew; files bring their own
  app.disable('x-powered-by');

  app.use(measureRequest, securityHeaders, compression());
  app.use('/build', express.static(join(root, 'public', 'build'), { immutable: true, maxAge: '365d', index: false }));
  const router = Router({ caseSensitive: true });
  mountHealthRoutes(router);
  router.use(requireSameOrigin, loadSession);
  for (const feature of features) mount(router, feature.routes);
  app.use(router);
  app.use(() => {
    throw notFound();
  });
  app.use(handleError);
  return app;
}

export const sockets = features.flatMap((feature) => feature.sockets ?? []);

/** Whom it concerns whether a person has a window open, as the rooms know it. */
export async function contactsOf(userId: number): Promise<number[]> {
  const known = await Promise.all(features.map((feature) => feature.contactsOf?.(userId) ?? []));
  return [...new Set(known.flat())];
}

export const jobs = [activityJob, sendEmailJob, ...features.flatMap((feature) => feature.jobs ?? [])];

/** Tells the platform what the rooms keep of people and who wants to hear of activities. */
export function registerFeatures(): void {
  registerPersonalData(features.flatMap((feature) => feature.personalData ?? []));
  for (const { listener } of features) if (listener) onActivity(listener);
}
