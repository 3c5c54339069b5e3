import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { rows, sql } from '../../../models/index.ts';
import { createMessageStore } from '../../../server/features/messages/delivery/message-store.ts';
import type { MessageView } from '../../../server/shared/socket-events.ts';
import { companyOf } from '../../support/builders/companies.ts';
import { unreadOf, writeTo } from '../../support/builders/conversations.ts';
import { type Person, person } from '../../support/builders/people.ts';
import { useTown } from '../../support/server.ts';
import { Window } from '../../support/socket-client.ts';

type Wish = { conversationId: number; clientId: string; body: string };

/** As a browser does: whatever is not acknowledged is sent again, with the same id, over a new connection if need be. */
class Insistent {
  readonly acknowledged: MessageView[] = [];
  private window: Window | undefined;
  private readonly who: Person;

  constructor(who: Person) {
    this.who = who;
  }

  async sendAll(wishes: readonly Wish[]): Promise<void> {
    for (let at = 0; at < wishes.length; at += 10)
      await Promise.all(wishes.slice(at, at + 10).map((wish) => this.send(wish)));
  }

  cut(): void {
    this.window?.line.io.engine.close();
  }

  close(): void {
    this.window?.close();
  }

  private async send(wish: Wish): Promise<void> {
    for (;;) {
      const answer = await this.attempt(wish);
      if (answer?.ok) return void this.acknowledged.push(answer.message);
      if (answer && answer.error?.code !== 'too-many') throw new Error(JSON.stringify(answer));
      await new Promise((resolve) => setTimeout(resolve, 100)); // as a browser does, which is told to slow down
    }
  }

  private async attempt({ conversationId, body, clientId }: Wish) {
    const window = await this.connected();
    const lost = new Promise<undefined>((resolve) => window.line.once('disconnect', () => resolve(undefined)));
    return Promise.race([window.send(conversationId, body, clientId), lost]);
  }

  private opening: Promise<Window> | undefined;

  private connected(): Promise<Window> {
    if (this.window?.line.connected) return Promise.resolve(this.window);
    this.opening ??= Window.open(this.who).then((window) => {
      this.window = window;
      this.opening = undefined;
      return window;
    });
    return this.opening;
  }
}

describe('Messages under load', () => {
  useTown();

  it('lose and double nothing: 2,000 from 20 people while connections are cut', async function () {
    this.timeout(120_000);
    const people = await Promise.all(Array.from({ length: 20 }, () => person()));
    const [first, second, ...others] = people as [Person, Person, ...Person[]];
    const company = await companyOf(first, second);
    const pairs = await Promise.all(people.map((who, at) => writeTo(who, people[(at + 1) % people.length] as Person)));
    const shared = await Promise.all(others.map((who) => writeTo(who, company)));
    const mineOf = (at: number) =>
      [pairs[at], pairs[(at + 19) % 20], ...(at < 2 ? shared : [shared[at - 2]])] as number[];
    const wishes = people.map((_, at) =>
      Array.from({ length: 100 }, (_, n) => {
        const mine = mineOf(at);
        return { conversationId: mine[n % mine.length] as number, clientId: randomUUID(), body: `${at}:${n}` };
      }),
    );

    const writers = people.map((who) => new Insistent(who));
    const cutting = setInterval(() => writers[Math.floor(Math.random() * writers.length)]?.cut(), 25);
    await Promise.all(writers.map((writer, at) => writer.sendAll(wishes[at] ?? []))).finally(() =>
      clearInterval(cutting),
    );
    for (const writer of writers) writer.close();

    const stored = await rows<{ conversationId: number; seq: number; clientId: string; body: string; id: number }>(sql`
      SELECT conversation_id AS "conversationId", seq, client_id AS "clientId", body, id::integer AS id FROM messages ORDER BY conversation_id, seq`);
    expect(stored.length).to.equal(2_000 + pairs.length + shared.length);
    const byClient = new Map(stored.map((each) => [each.clientId, each]));
    expect(byClient.size).to.equal(stored.length);
    for (const { acknowledged } of writers)
      for (const { id, conversationId, seq, clientId, body } of acknowledged)
        expect(byClient.get(clientId)).to.deep.equal({ id, conversationId, seq, clientId, body });
    expect(writers.map(({ acknowledged }) => acknowledged.length)).to.deep.equal(Array(20).fill(100));
    await expectWhole(people);
  });

  it('keep their numbers when several nodes send the same and different ones at once', async function () {
    this.timeout(60_000);
    const [mette, omar] = [await person(), await person()];
    const id = await writeTo(mette, omar);
    const nodes = [createMessageStore(), createMessageStore(), createMessageStore(), createMessageStore()];
    const wishes = Array.from({ length: 400 }, (_, at) => ({
      conversationId: id,
      senderId: at % 2 ? mette.id : omar.id,
      clientId: randomUUID(),
      body: `nr. ${at}`,
    }));

    // Each message reaches two of the nodes.
    const answers = await Promise.all(
      wishes.flatMap((wish, at) => [nodes[at % 4]?.(wish), nodes[(at + 1 + (at % 3)) % 4]?.(wish)]),
    );

    const seqs = new Set(answers.map((answer) => answer?.seq));
    expect(seqs.size).to.equal(400);
    expect(answers.filter((answer) => answer?.isNew)).to.have.lengthOf(400);
    for (let at = 0; at < answers.length; at += 2) expect(answers[at]?.seq).to.equal(answers[at + 1]?.seq);
    await expectWhole([mette, omar]);
  });

  it('store the good ones of a batch in which one is bad', async () => {
    const [mette, omar] = [await person(), await person()];
    const id = await writeTo(mette, omar);
    const send = createMessageStore();
    const letter = (body: string) => ({ conversationId: id, senderId: mette.id, clientId: randomUUID(), body });

    const answers = await Promise.allSettled([
      send(letter('Før')),
      send(letter('\u0000')),
      send(letter('')),
      send(letter('Efter')),
    ]);

    expect(answers.map(({ status }) => status)).to.deep.equal(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    const bodies = await rows<{ body: string }>(
      sql`SELECT body FROM messages WHERE conversation_id = ${id} AND seq > 1 ORDER BY seq`,
    );
    expect(bodies.map(({ body }) => body)).to.deep.equal(['Før', 'Efter']);
    await expectWhole([mette, omar]);
  });
});

/** Each conversation counts 1, 2, 3 … and its row knows the last; unread is what a recount gives. */
async function expectWhole(people: readonly Person[]): Promise<void> {
  const broken = await rows(sql`
    SELECT c.id FROM conversations c LEFT JOIN messages m ON m.conversation_id = c.id
    GROUP BY c.id HAVING count(m.seq) <> c.last_seq OR coalesce(max(m.seq), 0) <> c.last_seq`);
  expect(broken).to.deep.equal([]);
  for (const who of people) {
    const [recount] = await rows<{ count: number }>(sql`
      SELECT count(*)::integer AS count FROM conversation_participants p JOIN messages m ON m.conversation_id = p.conversation_id
      WHERE p.user_id = ${who.id} AND m.seq > greatest(p.read_seq, coalesce((
        SELECT max(o.seq) FROM messages o WHERE o.conversation_id = p.conversation_id AND o.sender_id = p.user_id), 0))`);
    expect(await unreadOf(who)).to.equal(recount?.count);
  }
}
