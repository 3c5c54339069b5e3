import { createServer, type Server, type Socket } from 'node:net';
import { freePort } from '../support/ports.ts';

/** A virus scanner that speaks clamd's INSTREAM. It finds a virus in what contains the word. */
export class ClamdServer {
  readonly port: number;
  /** What it has been sent, oldest first. */
  readonly seen: Buffer[] = [];
  /** The answer to all files, instead of a verdict. */
  answer: string | undefined;
  private server: Server | undefined;
  private readonly virus: string;

  private constructor(port: number, virus: string) {
    this.port = port;
    this.virus = virus;
  }

  static async create(virus: string): Promise<ClamdServer> {
    return new ClamdServer(await freePort(), virus);
  }

  get url(): string {
    return `tcp://127.0.0.1:${this.port}`;
  }

  async open(): Promise<void> {
    const server = createServer((socket) => this.receive(socket));
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.server = server;
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => (this.server ? this.server.close(() => resolve()) : resolve()));
    this.server = undefined;
  }

  private receive(socket: Socket): void {
    let received = Buffer.alloc(0);
    socket.on('error', () => {});
    socket.on('data', (data) => {
      received = Buffer.concat([received, data]);
      const content = contentOf(received);
      if (!content) return;
      this.seen.push(content);
      const verdict = content.includes(this.virus) ? 'stream: Eicar-Signature FOUND' : 'stream: OK';
      socket.end(`${this.answer ?? verdict}\0`);
    });
  }
}

const COMMAND = 'zINSTREAM\0';

/** The parts of a complete stream, joined; undefined while it is incomplete. */
function contentOf(received: Buffer): Buffer | undefined {
  if (received.length < COMMAND.length) return undefined;
  if (received.toString('latin1', 0, COMMAND.length) !== COMMAND) throw new Error('not INSTREAM');
  const parts: Buffer[] = [];
  for (let at = COMMAND.length; at + 4 <= received.length; ) {
    const length = received.readUInt32BE(at);
    if (length === 0) return Buffer.concat(parts);
    parts.push(received.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}
