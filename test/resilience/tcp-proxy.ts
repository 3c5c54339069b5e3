import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { freePort } from '../support/ports.ts';

/**
 * A door in front of a server: it can be shut (refused, as when the server is down) or frozen (nothing
 * moves).
 */
export class Gate {
  readonly port: number;
  private readonly to: { host: string; port: number };
  private server: Server | undefined;
  private frozen = false;
  private readonly sockets = new Set<Socket>();

  private constructor(port: number, to: { host: string; port: number }) {
    this.port = port;
    this.to = to;
  }

  /** In front of what an address (`postgres://…`, `redis://…`) names. */
  static async before(address: string): Promise<Gate> {
    const { hostname, port } = new URL(address);
    const gate = new Gate(await freePort(), { host: hostname, port: Number(port) });
    await gate.open();
    return gate;
  }

  /** The address, but through this door. */
  through(address: string): string {
    const url = new URL(address);
    url.hostname = '127.0.0.1';
    url.port = String(this.port);
    return url.href;
  }

  async open(): Promise<void> {
    this.server = createServer((near) => this.pair(near)).listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
  }

  /** Cuts every connection; new ones are refused. */
  async shut(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((done) => this.server?.close(done));
  }

  freeze(): void {
    this.frozen = true;
    for (const socket of this.sockets) socket.pause();
  }

  thaw(): void {
    this.frozen = false;
    for (const socket of this.sockets) socket.resume();
  }

  private pair(near: Socket): void {
    const far = connect(this.to);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(one);
      one.on('data', (chunk) => other.write(chunk));
      one.on('error', () => {});
      one.on('close', () => {
        this.sockets.delete(one);
        other.destroy();
      });
      if (this.frozen) one.pause();
    }
  }
}
