import { setTimeout as pause } from 'node:timers/promises';
import type { NextFunction, Request, Response, Router } from 'express';
import { collectDefaultMetrics, Histogram, register } from 'prom-client';
import { config } from '../../../config/index.ts';
import { readPool } from '../../../models/index.ts';
import { isMigrated } from '../database/migrate.ts';
import { notFound } from '../errors.ts';

collectDefaultMetrics();

let draining = false;

/** From now on `/readyz` says no: the proxy sends nobody new, and each answer ends its connection. */
export function startDraining(): void {
  draining = true;
}

const seconds = new Histogram({
  name: 'http_request_duration_seconds',
  help: 'Time from request to answer',
  labelNames: ['method', 'status'],
  buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
});

export function measureRequest(req: Request, res: Response, next: NextFunction): void {
  const end = seconds.startTimer({ method: req.method });
  if (draining) res.set('Connection', 'close');
  res.once('finish', () => end({ status: res.statusCode }));
  next();
}

/** For machines: alive, ready, measured. */
export function mountHealthRoutes(router: Router): void {
  router.get('/healthz', (_req, res) => void res.type('text').send('ok'));
  router.get('/readyz', async (_req, res) => {
    const late = pause(3_000, false, { ref: false });
    const ready = !draining && (await Promise.race([isMigrated(readPool()).catch(() => false), late]));
    res
      .status(ready ? 200 : 503)
      .type('text')
      .send(ready ? 'ready' : 'not ready');
  });
  router.get('/metrics', async (req, res) => {
    if (!mayMeasure(req)) throw notFound();
    res.type(register.contentType).send(await register.metrics());
  });
}

function mayMeasure(req: Request): boolean {
  if (config.metricsToken && req.get('authorization') === `Bearer ${config.metricsToken}`) return true;
  // Behind a proxy on this machine everybody seems to come from it: there only the token counts.
  const isProxied = config.trustProxy > 0 || proxyHeaders.some((name) => req.get(name) !== undefined);
  const direct = req.socket.remoteAddress ?? '';
  return !isProxied && ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(direct);
}

const proxyHeaders = ['x-forwarded-for', 'x-forwarded-proto', 'x-real-ip', 'forwarded', 'via'];
