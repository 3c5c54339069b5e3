import { join } from 'node:path';
import compression from 'compression';
import express, { type Express, Router } from 'express';
import { config, root } from '../config/index.ts';
import { aggregators } from './aggregators/index.ts';
import { features } from './features/index.ts';
import { moduleFeatures } from './modules/index.ts';
import { activityJob } from './platform/activities/record-activity.ts';
import { undoneActivityJob } from './platform/activities/undo-activities.ts';
import { countJobs } from './platform/counts-job.ts';
import { notFound } from './platform/errors.ts';
import { contributions, type Feature, registeredFeatures, registerFeatures } from './platform/feature.ts';
import { requireSameOrigin } from './platform/http/csrf.ts';
import { handleError } from './platform/http/error-handler.ts';
import { measureRequest, mountHealthRoutes } from './platform/http/health.ts';
import { mount } from './platform/http/pipeline.ts';
import { devicePermissions, securityHeaders } from './platform/http/security-headers.ts';
import type { Job } from './platform/jobs.ts';
import { sendEmailJob } from './platform/mail/email-sender.ts';
import { limitNetwork } from './platform/network-limit.ts';
import type { SocketEvent } from './platform/realtime/socket-event.ts';
import { retentionJob } from './platform/retention.ts';
import { loadSession } from './platform/sessions/session.ts';

/** The features that run unless a test adds one. */
export const allFeatures: readonly Feature[] = [...moduleFeatures, ...features, ...aggregators];

/** Registers the features. Must be called before all other functions of this file. */
export function useFeatures(list: readonly Feature[] = allFeatures): void {
  registerFeatures(list);
}

/** Builds the middleware of every request, in order, and then the routes of the features. */
export function createApp(): Express {
  const app = express();
  app.set('trust proxy', config.trustProxy);
  app.set('query parser', 'simple');
  app.set('etag', false); // pages are private and change; static files set their own ETag
  app.disable('x-powered-by');

  app.use(measureRequest, securityHeaders, devicePermissions, limitNetwork, compression());
  app.use(
    '/build',
    express.static(join(root, 'public', 'build'), { immutable: true, maxAge: '365d', index: false }),
  );
  const router = Router({ caseSensitive: true });
  mountHealthRoutes(router);
  router.use(requireSameOrigin, loadSession);
  for (const feature of registeredFeatures()) mount(router, feature.routes);
  app.use(router);
  app.use(() => {
    throw notFound();
  });
  app.use(handleError);
  return app;
}

export function socketEvents(): readonly SocketEvent[] {
  return contributions('sockets');
}

/** Ids of the users who may see whether a user is online, from all features. */
export async function contactsOf(userId: number): Promise<number[]> {
  const contacts = await Promise.all(
    registeredFeatures().map((feature) => feature.contactsOf?.(userId) ?? []),
  );
  return [...new Set(contacts.flat())];
}

/** Lets the features bring their data up to date with this release. Called after `startJobs`. */
export async function prepareFeatures(): Promise<void> {
  for (const feature of registeredFeatures()) await feature.prepare?.();
}

export function allJobs(): readonly Job[] {
  return [activityJob, undoneActivityJob, sendEmailJob, retentionJob, ...countJobs, ...contributions('jobs')];
}
