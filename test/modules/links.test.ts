import { expect } from 'chai';
import { Event, exists, expr, Initiative, row, select, sql } from '../../models/index.ts';
import { idsLinkedTo } from '../../server/modules/links/queries.ts';
import { replaceLinks } from '../../server/modules/links/service.ts';
import { useServer } from '../support/server.ts';

describe('Links from one subject to another', () => {
  useServer();
  let number = 0;

  const initiative = (fields: { published?: boolean } = {}) => {
    number += 1;
    return Initiative.create({
      slug: `plan-${number}`,
      title: `Plan ${number}`,
      status: 'running',
      ...fields,
    });
  };
  const event = () => {
    number += 1;
    const startsAt = new Date(Date.now() + 86_400_000);
    const endsAt = new Date(startsAt.getTime() + 3_600_000);
    return Event.create({ slug: `moede-${number}`, title: `Møde ${number}`, startsAt, endsAt });
  };
  const linkedTo = async (id: number) => {
    const columns = select({
      ids: expr.integerArray(
        sql`ARRAY(${idsLinkedTo('event', { type: 'initiative', id: sql`${id}` })} ORDER BY 1)`,
      ),
    });
    return (await row(columns, sql`SELECT ${columns}`))?.ids;
  };

  it('are replaced as a whole, for one target and one type', async () => {
    const [target, other] = [await initiative(), await initiative()];
    const [first, second, third] = [await event(), await event(), await event()];
    await replaceLinks({ type: 'initiative', id: other.id }, 'event', [first.id]);

    await replaceLinks({ type: 'initiative', id: target.id }, 'event', [first.id, second.id]);
    await replaceLinks({ type: 'initiative', id: target.id }, 'event', [second.id, third.id, third.id]);

    expect(await linkedTo(target.id)).to.deep.equal([second.id, third.id]);
    expect(await linkedTo(other.id)).to.deep.equal([first.id]);
  });

  it('are deleted together with either end', async () => {
    const [target, other, first, second] = [
      await initiative(),
      await initiative(),
      await event(),
      await event(),
    ];
    for (const { id } of [target, other])
      await replaceLinks({ type: 'initiative', id }, 'event', [first.id, second.id]);

    await first.destroy();
    await other.destroy();

    expect(await linkedTo(target.id)).to.deep.equal([second.id]);
    expect(
      await exists(sql`SELECT FROM links WHERE target_id = ${other.id} OR subject_id = ${first.id}`),
    ).to.equal(false);
  });
});
