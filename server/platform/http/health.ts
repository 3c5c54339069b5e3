import { setTimeout as pause } from 'node:timers/promises';
import type { NextFunction, Request, Response, Router } from 'express';
import { collectDefaultMetrics, Histogram, register } from 'prom-client';
import { config } from '../../../config/index.ts';
import { readPool } from '../../../models/index.ts';
import { isMigrated } from '../database/migrate.ts';
import { notFound } from '../errors.ts';

collectDefaultMetrics();

let draining = false;

/**
 * Makes `/readyz` answer 503, so that a proxy sends no new requests, and each response close its connection.
 */
export function startDraining(): void {
  draining = true;
}

const duration = new Histogram({
  name: 'http_request_duration_seconds',
  help: 'Time from request to response',
  labelNames: ['method', 'status'],
  buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
});

export function measureRequest(req: Request, res: Response, next: NextFunction): void {
  const end = duration.startTimer({ method: req.method });
  if (draining) res.set('Connection', 'close');
  res.once('finish', () => end({ status: res.statusCode }));
  next();
}

/** Routes for machines: `/healthz` (alive), `/readyz` (database reached and migrated), `/metrics`. */
export function mountHealthRoutes(router: Router): void {
  router.get('/healthz', (_req, res) => void res.type('text').send('ok'));
  router.get('/readyz', async (_req, res) => {
    const timeout = pause(3_000, false, { ref: false });
    const ready = !draining && (await Promise.race([isMigrated(readPool()).catch(() => false), timeout]));
    res
      .status(ready ? 200 : 503)
      .type('text')
      .send(ready ? 'ready' : 'not ready');
  });
  router.get('/metrics', async (req, res) => {
    if (!mayReadMetrics(req)) throw notFound();
    res.type(register.contentType).send(await register.metrics());
  });
}

function mayReadMetrics(req: Request): boolean {
  if (config.metricsToken && req.get('authorization') === `Bearer ${config.metricsToken}`) return true;
  // Requires the token behind a proxy on this machine, where every request has a local address.
  const isProxied = config.trustProxy > 0 || proxyHeaders.some((name) => req.get(name) !== undefined);
  const address = req.socket.remoteAddress ?? '';
  return !isProxied && ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(address);
}

const proxyHeaders = ['x-forwarded-for', 'x-forwarded-proto', 'x-real-ip', 'forwarded', 'via'];
