import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';

/** The steps of an SMTP session, in their order: what the server does not answer. */
export const smtpSteps = ['connection', 'EHLO', 'MAIL', 'RCPT', 'DATA', 'end of data'] as const;
export type SmtpStep = (typeof smtpSteps)[number];

/** An SMTP server that fails at one step: it answers nothing more, or cuts the connection. */
export class SteppingMailServer {
  /** Recipients of the e-mails that it accepted. */
  readonly accepted: string[] = [];
  /** How often it failed. */
  failures = 0;
  private failure: { step: SmtpStep; mode: 'hangs' | 'dies' } | undefined;
  private readonly server: Server;
  private readonly unsent: (() => void)[] = [];
  private readonly sockets = new Set<Socket>();

  private constructor(server: Server) {
    this.server = server;
    server.on('connection', (socket: Socket) => this.serve(socket));
  }

  static async start(port: number): Promise<SteppingMailServer> {
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    return new SteppingMailServer(server);
  }

  failAt(step: SmtpStep, mode: 'hangs' | 'dies'): void {
    this.failures = 0;
    this.failure = { step, mode };
  }

  /** Answers what it has not answered. */
  goOn(): void {
    this.failure = undefined;
    for (const reply of this.unsent.splice(0)) reply();
  }

  /** Cuts what hangs, and works from now on. */
  work(): void {
    this.failure = undefined;
    for (const socket of this.sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.work();
    await new Promise((done) => this.server.close(done));
  }

  private serve(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('error', () => {});
    let [text, recipient, isData, isSilent] = ['', '', false, false];
    const answer = (step: SmtpStep, reply: string): boolean => {
      if (this.failure?.step !== step) return socket.write(`${reply}\r\n`);
      this.failures += 1;
      if (this.failure.mode === 'dies') socket.destroy();
      isSilent = true;
      this.unsent.push(() => {
        isSilent = false;
        isData = step === 'DATA';
        socket.write(`${reply}\r\n`);
      });
      return false;
    };
    const receiveData = () => {
      const end = text.indexOf('\r\n.\r\n');
      if (end < 0) return;
      text = text.slice(end + 5);
      isData = false;
      if (answer('end of data', '250 accepted')) this.accepted.push(recipient);
    };
    const receiveCommand = (line: string) => {
      const [, to] = /^RCPT TO:<([^>]*)>/i.exec(line) ?? [];
      if (to) recipient = to;
      if (/^DATA/i.test(line)) isData = answer('DATA', '354 go on');
      else if (/^(EHLO|HELO)/i.test(line)) answer('EHLO', '250 test');
      else if (/^MAIL/i.test(line)) answer('MAIL', '250 ok');
      else if (to) answer('RCPT', '250 ok');
      else socket.write('250 ok\r\n');
    };
    answer('connection', '220 test ESMTP');
    socket.on('data', (chunk: Buffer) => {
      text += chunk;
      while (!isSilent && !isData && text.includes('\n')) {
        const line = text.slice(0, text.indexOf('\n'));
        text = text.slice(line.length + 1);
        receiveCommand(line);
      }
      if (isData && !isSilent) receiveData();
    });
  }
}
