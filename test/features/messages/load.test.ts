import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { alias, exists, expr, Message, row, rows, select, sql } from '../../../models/index.ts';
import { createMessageStore } from '../../../server/features/messages/delivery/message-store.ts';
import type { MessageView } from '../../../server/shared/socket-events.ts';
import { createCompany } from '../../support/builders/companies.ts';
import { sendMessage, unreadMessagesOf } from '../../support/builders/conversations.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { useServer } from '../../support/server.ts';
import { SocketClient } from '../../support/socket-client.ts';

type Unsent = { conversationId: number; clientId: string; body: string };

/** As a browser: repeats an unacknowledged message with its client id, on a new connection if necessary. */
class RetryingClient {
  readonly acknowledged: MessageView[] = [];
  private client: SocketClient | undefined;
  private readonly who: Person;

  constructor(who: Person) {
    this.who = who;
  }

  async sendAll(messages: readonly Unsent[]): Promise<void> {
    for (let at = 0; at < messages.length; at += 10)
      await Promise.all(messages.slice(at, at + 10).map((message) => this.send(message)));
  }

  closeConnection(): void {
    this.client?.socket.io.engine.close();
  }

  close(): void {
    this.client?.close();
  }

  private async send(message: Unsent): Promise<void> {
    for (;;) {
      const answer = await this.attempt(message);
      if (answer?.ok) return void this.acknowledged.push(answer.message);
      if (answer && answer.error?.code !== 'too-many') throw new Error(JSON.stringify(answer));
      // As a browser that has reached the rate limit.
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  private async attempt({ conversationId, body, clientId }: Unsent) {
    const client = await this.connected();
    const lost = new Promise<undefined>((resolve) =>
      client.socket.once('disconnect', () => resolve(undefined)),
    );
    return Promise.race([client.send(conversationId, body, clientId), lost]);
  }

  private opening: Promise<SocketClient> | undefined;

  private connected(): Promise<SocketClient> {
    if (this.client?.socket.connected) return Promise.resolve(this.client);
    this.opening ??= SocketClient.open(this.who).then((client) => {
      this.client = client;
      this.opening = undefined;
      return client;
    });
    return this.opening;
  }
}

const m = alias(Message, 'm');
const storedColumns = select({
  id: expr.float(m.id),
  conversationId: m.conversationId,
  seq: m.seq,
  clientId: m.clientId,
  body: m.body,
});
const bodyColumn = select({ body: m.body });
const countColumn = select({ count: expr.integer(sql`count(*)`) });

describe('Messages under load', () => {
  useServer();

  it('are neither lost nor doubled: 2,000 of 20 people while connections are closed', async function () {
    this.timeout(120_000);
    const people = await Promise.all(Array.from({ length: 20 }, () => createPerson()));
    const [first, second, ...others] = people as [Person, Person, ...Person[]];
    const company = await createCompany(first, second);
    const pairs = await Promise.all(
      people.map((who, at) => sendMessage(who, people[(at + 1) % people.length] as Person)),
    );
    const shared = await Promise.all(others.map((who) => sendMessage(who, company)));
    const mineOf = (at: number) =>
      [pairs[at], pairs[(at + 19) % 20], ...(at < 2 ? shared : [shared[at - 2]])] as number[];
    const messages = people.map((_, at) =>
      Array.from({ length: 100 }, (_, n) => {
        const mine = mineOf(at);
        return {
          conversationId: mine[n % mine.length] as number,
          clientId: randomUUID(),
          body: `${at}:${n}`,
        };
      }),
    );

    const writers = people.map((who) => new RetryingClient(who));
    const closeAny = () => writers[Math.floor(Math.random() * writers.length)]?.closeConnection();
    const closing = setInterval(closeAny, 25);
    await Promise.all(writers.map((writer, at) => writer.sendAll(messages[at] ?? []))).finally(() =>
      clearInterval(closing),
    );
    for (const writer of writers) writer.close();

    const stored = await rows(
      storedColumns,
      sql`SELECT ${storedColumns} FROM messages m ORDER BY m.conversation_id, m.seq`,
    );
    expect(stored.length).to.equal(2_000 + pairs.length + shared.length);
    const byClient = new Map(stored.map((each) => [each.clientId, each]));
    expect(byClient.size).to.equal(stored.length);
    for (const { acknowledged } of writers)
      for (const { id, conversationId, seq, clientId, body } of acknowledged)
        expect(byClient.get(clientId)).to.deep.equal({ id, conversationId, seq, clientId, body });
    expect(writers.map(({ acknowledged }) => acknowledged.length)).to.deep.equal(Array(20).fill(100));
    await expectConsistent(people);
  });

  it('keep their numbers when several nodes store the same and different ones at once', async function () {
    this.timeout(60_000);
    const [mette, omar] = [await createPerson(), await createPerson()];
    const id = await sendMessage(mette, omar);
    const nodes = [createMessageStore(), createMessageStore(), createMessageStore(), createMessageStore()];
    const drafts = Array.from({ length: 400 }, (_, at) => ({
      conversationId: id,
      senderId: at % 2 ? mette.id : omar.id,
      clientId: randomUUID(),
      body: `nr. ${at}`,
    }));

    // Each message reaches two of the nodes.
    const answers = await Promise.all(
      drafts.flatMap((draft, at) => [nodes[at % 4]?.(draft), nodes[(at + 1 + (at % 3)) % 4]?.(draft)]),
    );

    const seqs = new Set(answers.map((answer) => answer?.seq));
    expect(seqs.size).to.equal(400);
    expect(answers.filter((answer) => answer?.isNew)).to.have.lengthOf(400);
    for (let at = 0; at < answers.length; at += 2) expect(answers[at]?.seq).to.equal(answers[at + 1]?.seq);
    await expectConsistent([mette, omar]);
  });

  it('are stored when others of their batch cannot be', async () => {
    const [mette, omar] = [await createPerson(), await createPerson()];
    const id = await sendMessage(mette, omar);
    const send = createMessageStore();
    const draft = (body: string) => ({
      conversationId: id,
      senderId: mette.id,
      clientId: randomUUID(),
      body,
    });

    const answers = await Promise.allSettled([
      send(draft('Før')),
      send(draft('\u0000')),
      send(draft('')),
      send(draft('Efter')),
    ]);

    expect(answers.map(({ status }) => status)).to.deep.equal([
      'fulfilled',
      'rejected',
      'rejected',
      'fulfilled',
    ]);
    const bodies = await rows(
      bodyColumn,
      sql`SELECT ${bodyColumn} FROM messages m WHERE m.conversation_id = ${id} AND m.seq > 1 ORDER BY m.seq`,
    );
    expect(bodies.map(({ body }) => body)).to.deep.equal(['Før', 'Efter']);
    await expectConsistent([mette, omar]);
  });
});

/** Each conversation counts 1, 2, 3 …, its row has the last number, and unread counts equal a recount. */
async function expectConsistent(people: readonly Person[]): Promise<void> {
  const isBroken = await exists(sql`
    SELECT FROM conversations c LEFT JOIN messages m ON m.conversation_id = c.id
    GROUP BY c.id HAVING count(m.seq) <> c.last_seq OR coalesce(max(m.seq), 0) <> c.last_seq`);
  expect(isBroken).to.equal(false);
  for (const who of people) {
    const recount = await row(
      countColumn,
      sql`
        SELECT ${countColumn} FROM conversation_participants p
        JOIN messages m ON m.conversation_id = p.conversation_id
        WHERE p.user_id = ${who.id} AND m.seq > greatest(p.read_seq, coalesce((
          SELECT max(o.seq) FROM messages o
          WHERE o.conversation_id = p.conversation_id AND o.sender_id = p.user_id), 0))`,
    );
    expect(await unreadMessagesOf(who)).to.equal(recount?.count);
  }
}
