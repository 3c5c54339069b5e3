import { expect } from 'chai';
import {
  Activity,
  Company,
  exists,
  OutboxEmail,
  PendingUpload,
  Session,
  sql,
  User,
} from '../../models/index.ts';
import { setClock } from '../../server/platform/clock.ts';
import { storePicture } from '../../server/platform/pictures.ts';
import { retentionJob } from '../../server/platform/retention.ts';
import { useServer } from '../support/server.ts';

const day = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * day);

describe('Retention', () => {
  useServer();

  const picture = (text: string) => storePicture({ webp: Buffer.from(text), size: { width: 1, height: 1 } });
  const email = (key: string, createdAt: Date) =>
    OutboxEmail.create({
      key,
      name: 'test',
      recipient: 'a@firma.example',
      subject: '',
      text: '',
      html: '',
      createdAt,
    });
  const hasEmail = (key: string) => exists(sql`SELECT FROM emails WHERE key = ${key}`);

  it('deletes pictures that no table refers to, after their first day', async () => {
    const [portrait, logo, unused] = [await picture('a'), await picture('b'), await picture('c')];
    await User.create({ name: 'Ea', email: 'ea@firma.example', picture: portrait });
    await Company.create({ slug: 'havn', name: 'Havn', logo });
    const isStored = (hash: string) => exists(sql`SELECT FROM pictures WHERE hash = ${hash}`);

    await retentionJob.run({});
    expect(await isStored(unused)).to.equal(true);

    setClock(new Date(Date.now() + 2 * day));
    await retentionJob.run({});
    expect(await Promise.all([portrait, logo, unused].map(isStored))).to.deep.equal([true, true, false]);
  });

  it('deletes e-mails after 180 days, activities after five years, and ended sessions', async () => {
    await email('old', daysAgo(181));
    await email('new', daysAgo(179));
    await Activity.bulkCreate(
      [daysAgo(1_828), daysAgo(1_800)].map((at) => ({ type: 'test', subjectType: 'test', at })),
    );
    await Session.bulkCreate(
      [daysAgo(1), new Date(Date.now() + day)].map((expire) => ({
        sid: expire.toISOString(),
        sess: {},
        expire,
      })),
    );

    await retentionJob.run({});

    expect([await hasEmail('old'), await hasEmail('new')]).to.deep.equal([false, true]);
    expect(await Activity.count({ where: { type: 'test' } })).to.equal(1);
    expect(await Session.count()).to.equal(1);
  });

  it('deletes files whose import was not confirmed within a day', async () => {
    const { id: userId } = await User.create({ name: 'Bo', email: 'bo@firma.example' });
    const file = { userId, bytes: Buffer.from('x') };
    await PendingUpload.create({ ...file, kind: 'companies', createdAt: daysAgo(2) });
    await PendingUpload.create({ ...file, kind: 'events' });

    await retentionJob.run({});

    expect((await PendingUpload.findAll()).map(({ kind }) => kind)).to.deep.equal(['events']);
  });
});
