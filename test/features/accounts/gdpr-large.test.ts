import { expect } from 'chai';
import { execute, sql } from '../../../models/index.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { row } from '../../support/query.ts';
import { useServer } from '../../support/server.ts';

const COUNT = 2_500; // more than two batches

describe('The copy of the data of a person who wrote a lot', () => {
  useServer();
  let writer: Person;

  before(async () => {
    writer = await createPerson();
    const other = await createPerson();
    const conversation = await row<{ id: number }>(sql`
      INSERT INTO conversations (pair, last_seq) VALUES (${`people:${writer.id}:${other.id}`}, ${COUNT * 2})
      RETURNING id`);
    await execute(sql`
      INSERT INTO messages (conversation_id, seq, client_id, sender_id, body)
      SELECT ${conversation?.id}, n, gen_random_uuid(),
        CASE WHEN n % 2 = 0 THEN ${writer.id}::integer ELSE ${other.id}::integer END, 'Besked ' || n
      FROM generate_series(1, ${COUNT * 2}::integer) AS n`);
    await execute(sql`
      INSERT INTO activities (type, actor_id, subject_type) SELECT 'company.created', ${writer.id}, 'company'
      FROM generate_series(1, ${COUNT}::integer)`);
  });

  it('is valid JSON with each of their rows once, and none of others', async () => {
    const answer = await writer.get('/me/data.json');
    const copy = answer.json() as { messagesWritten: { body: string }[]; whatIDid: unknown[] };

    expect(answer.status).to.equal(200);
    expect(copy.messagesWritten.map(({ body }) => body)).to.deep.equal(
      Array.from({ length: COUNT }, (_, index) => `Besked ${(index + 1) * 2}`),
    );
    expect(copy.whatIDid).to.have.length(COUNT);
  });

  it('has empty lists for somebody who wrote nothing', async () => {
    const copy = (await (await createPerson()).get('/me/data.json')).json() as Record<string, unknown>;

    expect(copy.messagesWritten).to.deep.equal([]);
    expect(copy.account).to.have.property('name');
  });

  it('is an error page, not the beginning of a file, when the first part cannot be read', async () => {
    await execute(sql`ALTER TABLE comments RENAME TO comments_away`);
    const answer = await writer.get('/me/data.json');
    await execute(sql`ALTER TABLE comments_away RENAME TO comments`);

    expect(answer.status).to.equal(500);
    expect(answer.headers.get('content-disposition')).to.equal(null);
  });
});
