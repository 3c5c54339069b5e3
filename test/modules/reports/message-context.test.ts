import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { CompanyMember, Message, sql } from '../../../models/index.ts';
import { createCompany } from '../../support/builders/companies.ts';
import { sendMessage } from '../../support/builders/conversations.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { caseOf, decided, report } from '../../support/builders/reports.ts';
import { outbox } from '../../support/mailbox.ts';
import { rows } from '../../support/query.ts';
import { jobsDone, resetRateLimits, useServer } from '../../support/server.ts';

/** The words of message `seq` of a conversation. */
const words = (seq: number) => `ord-${seq}-qx`;

/** Which of the messages are in a text. */
const messagesIn = (text: string) =>
  [...new Set([...text.matchAll(/ord-(\d+)-qx/g)].map(([, seq]) => Number(seq)))].sort((a, b) => a - b);

async function snapshotsOf(thing: { type: string; id: number }): Promise<string> {
  const { id } = await caseOf(thing);
  return JSON.stringify(await rows(sql`SELECT * FROM report_snapshots WHERE case_id = ${id}`));
}

describe('The messages around a reported one', () => {
  useServer();
  let officer: Person;
  let author: Person;
  let reader: Person;

  before(async () => {
    officer = await createPerson({ role: 'officer' });
  });
  beforeEach(async () => {
    await resetRateLimits();
    outbox.clear();
    author = await createPerson({ name: 'Forfatter-qx' });
    reader = await createPerson({ name: 'Læser-qx' });
  });

  /** A conversation of so many messages, which the two write in turn: the author the odd ones. */
  async function conversationOf(length: number): Promise<number> {
    let id = 0;
    for (let seq = 1; seq <= length; seq += 1) {
      const [from, to] = seq % 2 === 1 ? [author, reader] : [reader, author];
      id = await sendMessage(from, to, words(seq), randomUUID());
    }
    return id;
  }

  async function reported(conversation: number, seq: number, by: Person = reader) {
    const state = await report(by, { path: `/messages/${conversation}/${seq}` });
    const message = await Message.findOne({ where: { conversationId: conversation, seq } });
    return { state, thing: { type: 'message', id: Number(message?.id) } };
  }

  const around: [length: number, seq: number, shown: number[]][] = [
    [9, 5, [2, 3, 4, 5, 6, 7]],
    [9, 1, [1, 2, 3, 4, 5, 6]],
    [9, 3, [1, 2, 3, 4, 5, 6]],
    [9, 7, [4, 5, 6, 7, 8, 9]],
    [9, 9, [4, 5, 6, 7, 8, 9]],
    [3, 2, [1, 2, 3]],
  ];
  for (const [length, seq, shown] of around)
    it(`are five, or all: message ${seq} of ${length}, read by the office only`, async () => {
      const { state, thing } = await reported(await conversationOf(length), seq, seq % 2 ? reader : author);
      const { id } = await caseOf(thing);

      const casePage = (await officer.get(`/office/reports/${id}`)).text;
      expect(messagesIn(casePage)).to.deep.equal(shown);
      await decided(officer, thing, { measure: 'warn' });
      await jobsDone();

      const writer = seq % 2 ? author : reader;
      const statement = /\/cases\/statement\/[\w-]+/.exec(outbox.to(writer.email).at(-1)?.text ?? '')?.[0];
      const others = [
        (await writer.get(statement ?? '')).text,
        (await writer.get('/me/decisions')).text,
        (await reader.get(state)).text,
        ...outbox.all().map(({ text, html }) => `${text} ${html}`),
      ];
      expect(others[0]).to.contain(words(seq));
      for (const text of others) expect(messagesIn(text).filter((each) => each !== seq)).to.be.empty;
      const own = (await writer.get('/me/data.json')).json() as { decisionsAboutMe: object[] };
      expect(messagesIn(JSON.stringify(own.decisionsAboutMe))).to.deep.equal([seq]);
    });

  it('lose the name and the words of one of them who is erased, in an open case too', async () => {
    const { thing } = await reported(await conversationOf(5), 3);
    expect(await snapshotsOf(thing))
      .to.contain('Læser-qx')
      .and.contain(words(2))
      .and.contain(words(4));

    expect((await reader.post('/me/data', { sure: 'on' })).status).to.equal(303);
    await jobsDone();

    const stored = await snapshotsOf(thing);
    for (const text of ['Læser-qx', words(2), words(4)]) expect(stored).not.to.contain(text);
    expect(messagesIn(stored)).to.deep.equal([1, 3, 5]);
    expect((await caseOf(thing)).state).to.equal('open');
  });

  it('lose only those of the member who is erased, in a conversation with a company', async () => {
    const company = await createCompany(reader);
    const colleague = await createPerson({ name: 'Kollega-qx' });
    await CompanyMember.create({ companyId: company.id, userId: colleague.id });
    const conversation = await sendMessage(author, company, words(1), randomUUID());
    const answer = async (by: Person, seq: number) => {
      const fields = { clientId: randomUUID(), body: words(seq) };
      expect((await by.post(`/messages/${conversation}`, fields)).status).to.equal(303);
    };
    await answer(reader, 2);
    await answer(colleague, 3);
    const { thing } = await reported(conversation, 1);

    await colleague.post('/me/data', { sure: 'on' });
    await jobsDone();

    const stored = await snapshotsOf(thing);
    expect(stored).to.contain('Læser-qx').and.contain(words(2));
    expect(stored).not.to.contain('Kollega-qx');
    expect(messagesIn(stored)).not.to.include(3);
  });
});
