import type { Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';

/**
 * A real SMTP server with failures that the beginning of the recipient's address selects:
 * `ukendt` is refused for ever, `senere` once; `langsom` waits for `delay`; the first connection for
 * `midt` is cut while the e-mail is sent, the first one for `til-sidst` after it was read.
 */
export class FailingMailServer {
  /** Recipients of the e-mails that the server accepted, in that order. */
  readonly received: string[] = [];
  /** The Message-ID of each attempt that reached the server, by recipient. */
  readonly messageIds = new Map<string, string[]>();
  /** Number of attempts, by recipient. */
  readonly attempts = new Map<string, number>();
  delay: Promise<unknown> = Promise.resolve();
  private server: SMTPServer | undefined;
  private readonly sockets = new Map<string, Socket>();

  async open(port: number): Promise<void> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: ({ address }, _session, done) => {
        const attempt = (this.attempts.get(address) ?? 0) + 1;
        this.attempts.set(address, attempt);
        if (address.startsWith('ukendt')) return done(smtpError(550));
        if (address.startsWith('senere') && attempt === 1) return done(smtpError(450));
        if (!address.startsWith('langsom')) return done();
        void this.delay.then(() => done());
      },
      onData: (stream, session, done) => {
        const [to = ''] = session.envelope.rcptTo.map(({ address }) => address);
        const isFirst = this.attempts.get(to) === 1;
        const cut = () => this.sockets.get(`${session.remoteAddress}:${session.remotePort}`)?.destroy();
        const isCutEarly = to.startsWith('midt') && isFirst;
        let text = '';
        stream.on('data', (chunk: Buffer) => {
          text += chunk;
          if (isCutEarly) cut();
        });
        stream.once('end', () => {
          if (isCutEarly) return;
          const messageId = /^Message-ID: (.*?)\r?$/im.exec(text)?.[1] ?? '';
          this.messageIds.set(to, [...(this.messageIds.get(to) ?? []), messageId]);
          if (to.startsWith('til-sidst') && isFirst) return cut();
          this.received.push(to);
          done();
        });
      },
    });
    server.on('error', () => {}); // a connection that was cut
    server.server.on('connection', (socket: Socket) => {
      this.sockets.set(`${socket.remoteAddress}:${socket.remotePort}`, socket);
    });
    this.server = server;
    await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  }

  async close(): Promise<void> {
    for (const socket of this.sockets.values()) socket.destroy();
    await new Promise<void>((done) => (this.server ? this.server.close(() => done()) : done()));
  }
}

function smtpError(responseCode: number): Error {
  return Object.assign(new Error('not now'), { responseCode });
}
