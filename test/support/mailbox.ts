import { domainToASCII } from 'node:url';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { config } from '../../config/index.ts';

const received: ParsedMail[] = [];

/** Starts a real SMTP server at the address of the settings. Returns the function that stops it. */
export async function openMailbox(): Promise<() => Promise<void>> {
  received.length = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      simpleParser(stream).then((mail) => {
        received.push(mail);
        done(isMarked(mail) ? null : new Error('the e-mail does not say that it was sent automatically'));
      }, done);
    },
  });
  const port = Number(new URL(config.smtpUrl ?? '').port);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return () => new Promise((resolve) => server.close(() => resolve()));
}

/** Whether an e-mail says that nobody wrote it (RFC 3834): e-mails of all kinds, in all tests, must. */
function isMarked({ headers }: ParsedMail): boolean {
  return (
    headers.get('auto-submitted') === 'auto-generated' && headers.get('x-auto-response-suppress') === 'All'
  );
}

/** The e-mails that the server has sent, oldest first. Call `jobsDone()` before. */
export const outbox = {
  all: (): readonly ParsedMail[] => received,
  to: (email: string | null): ParsedMail[] =>
    received.filter((mail) => recipients(mail).includes(email ?? '')),
  clear: () => void received.splice(0),
};

function recipients({ to }: ParsedMail): string[] {
  return [to ?? []].flat().flatMap(({ value }) => value.map(({ address = '' }) => withAsciiDomain(address)));
}

/** The address as it was sent: the parser shows some domains as people write them. */
function withAsciiDomain(address: string): string {
  const at = address.lastIndexOf('@') + 1;
  return address.slice(0, at) + domainToASCII(address.slice(at));
}
