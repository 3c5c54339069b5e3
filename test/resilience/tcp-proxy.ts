import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { freePort } from '../support/ports.ts';

type Target = { host: string; port: number };

/**
 * A TCP proxy before a server. Closed, it refuses connections, as when the server is down; paused, it
 * forwards nothing.
 */
export class TcpProxy {
  readonly port: number;
  private readonly target: Target;
  private server: Server | undefined;
  private isPaused = false;
  private readonly sockets = new Set<Socket>();

  private constructor(port: number, target: Target) {
    this.port = port;
    this.target = target;
  }

  /** Opens a proxy before the server that a URL (`postgres://…`, `redis://…`) names. */
  static async before(url: string): Promise<TcpProxy> {
    const { hostname, port } = new URL(url);
    const proxy = new TcpProxy(await freePort(), { host: hostname, port: Number(port) });
    await proxy.open();
    return proxy;
  }

  /** The URL with the host and port of the proxy. */
  urlFor(url: string): string {
    const proxied = new URL(url);
    proxied.hostname = '127.0.0.1';
    proxied.port = String(this.port);
    return proxied.href;
  }

  async open(): Promise<void> {
    this.server = createServer((client) => this.forward(client)).listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
  }

  /** Ends every connection, and refuses new ones. */
  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((done) => this.server?.close(done));
  }

  pause(): void {
    this.isPaused = true;
    for (const socket of this.sockets) socket.pause();
  }

  resume(): void {
    this.isPaused = false;
    for (const socket of this.sockets) socket.resume();
  }

  private forward(client: Socket): void {
    const server = connect(this.target);
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      this.sockets.add(from);
      from.on('data', (chunk) => to.write(chunk));
      from.on('error', () => {});
      from.on('close', () => {
        this.sockets.delete(from);
        to.destroy();
      });
      if (this.isPaused) from.pause();
    }
  }
}
