import type { Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A real mail server with moods; what it does with a letter stands in the address that the letter is for. */
export class MailServer {
  /** Who got a letter that this server said it had, in that order. */
  readonly received: string[] = [];
  /** For each who was to get one, the Message-ID of each try that got as far. */
  readonly names = new Map<string, string[]>();
  /** For each, how often somebody began a letter to them. */
  readonly begun = new Map<string, number>();
  /** What `langsom@…` waits for. */
  patience: Promise<unknown> = Promise.resolve();
  private server: SMTPServer | undefined;
  private readonly lines = new Map<string, Socket>();

  async open(port: number): Promise<void> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: ({ address }, _session, done) => {
        const times = (this.begun.get(address) ?? 0) + 1;
        this.begun.set(address, times);
        if (address.startsWith('ukendt')) return done(reply(550));
        if (address.startsWith('senere') && times === 1) return done(reply(450));
        if (!address.startsWith('langsom')) return done();
        void this.patience.then(() => done());
      },
      onData: (stream, session, done) => {
        const [to = ''] = session.envelope.rcptTo.map(({ address }) => address);
        const isFirst = this.begun.get(to) === 1;
        const cut = () => this.lines.get(`${session.remoteAddress}:${session.remotePort}`)?.destroy();
        let text = '';
        stream.on('data', (chunk: Buffer) => {
          text += chunk;
          if (to.startsWith('midt') && isFirst) cut();
        });
        stream.once('end', () => {
          if (to.startsWith('midt') && isFirst) return; // the line is cut
          this.names.set(to, [
            ...(this.names.get(to) ?? []),
            /^Message-ID: (.*?)\r?$/im.exec(text)?.[1] ?? '',
          ]);
          if (to.startsWith('til-sidst') && isFirst) return cut();
          this.received.push(to);
          done();
        });
      },
    });
    server.on('error', () => {}); // a line that was cut
    server.server.on('connection', (line: Socket) => {
      this.lines.set(`${line.remoteAddress}:${line.remotePort}`, line);
    });
    this.server = server;
    await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  }

  async close(): Promise<void> {
    for (const line of this.lines.values()) line.destroy();
    await new Promise<void>((done) => (this.server ? this.server.close(() => done()) : done()));
  }
}

function reply(responseCode: number): Error {
  return Object.assign(new Error('not now'), { responseCode });
}
