import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { config } from '../../config/index.ts';

const received: ParsedMail[] = [];

/** A real SMTP server, where the settings say that it is. */
export async function openMailbox(): Promise<() => Promise<void>> {
  received.length = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      simpleParser(stream).then((mail) => {
        received.push(mail);
        done();
      }, done);
    },
  });
  await new Promise<void>((resolve) =>
    server.listen(Number(new URL(config.smtpUrl ?? '').port), '127.0.0.1', resolve),
  );
  return () => new Promise((resolve) => server.close(() => resolve()));
}

/** The letters that reached somebody, oldest first. Call `settle()` before. */
export const outbox = {
  all: (): readonly ParsedMail[] => received,
  to: (email: string | null): ParsedMail[] =>
    received.filter((mail) => recipients(mail).includes(email ?? '')),
  clear: () => void received.splice(0),
};

function recipients({ to }: ParsedMail): string[] {
  return [to ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address ?? ''));
}
