import { once } from 'node:events';
import {
  Agent,
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * A load balancer: polls `/readyz` of each server, sends each request to one that is ready, and never repeats
 * it.
 */
export class LoadBalancer {
  private readonly ports: number[];
  private ready: number[] = [];
  private count = 0;
  private isOpen = true;
  private readonly agent = new Agent({ keepAlive: true });
  private readonly server: Server;
  private polling: Promise<void>[] = [];

  private constructor(ports: number[]) {
    this.ports = ports;
    this.server = createServer((req, res) => this.forward(req, res));
  }

  static async before(...ports: number[]): Promise<LoadBalancer> {
    const balancer = new LoadBalancer(ports);
    await once(balancer.server.listen(0, '127.0.0.1'), 'listening');
    balancer.polling = ports.map((port) => balancer.poll(port));
    return balancer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  areAllReady(): boolean {
    return this.ready.length === this.ports.length;
  }

  async close(): Promise<void> {
    this.isOpen = false;
    await Promise.all(this.polling);
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
    this.agent.destroy();
  }

  private async poll(port: number): Promise<void> {
    while (this.isOpen) {
      const isReady = await fetch(`http://127.0.0.1:${port}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      );
      const others = this.ready.filter((each) => each !== port);
      this.ready = isReady ? [...others, port].toSorted((a, b) => a - b) : others;
      await pause(50);
    }
  }

  private forward(req: IncomingMessage, res: ServerResponse): void {
    this.count += 1;
    const port = this.ready[this.count % this.ready.length];
    if (port === undefined) return void res.writeHead(502).end();
    const { method = 'GET', url, headers } = req;
    const forwarded = request(
      { host: '127.0.0.1', port, path: url, method, headers, agent: this.agent },
      (answer) => {
        res.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(res);
      },
    );
    forwarded.on('error', () => (res.headersSent ? res.destroy() : res.writeHead(502).end()));
    req.pipe(forwarded);
  }
}
