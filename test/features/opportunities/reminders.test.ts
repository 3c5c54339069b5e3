import { expect } from 'chai';
import { Company, CompanyMember, Opportunity } from '../../../models/index.ts';
import { remindOfEnd } from '../../../server/features/opportunities/reminders.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { jobsDone, useServer } from '../../support/server.ts';

const created = new Date('2026-11-01T09:00:00Z');
const threeDaysBefore = new Date('2026-11-27T07:15:00Z');

describe('The reminder before an opportunity ends', () => {
  useServer();
  let count = 0;

  const post = async (
    owner: Person,
    fields: Partial<Record<'closesOn' | 'startsOn', string>> & { companyId?: number },
  ) => {
    count += 1;
    return Opportunity.create({
      kind: 'seeks',
      matter: 'partner',
      title: `Svejser nummer ${count}`,
      companyId: null,
      userId: owner.id,
      createdAt: created,
      ...fields,
    });
  };
  const remind = async (at: Date) => {
    setClock(at);
    await remindOfEnd.run({});
    await jobsDone();
  };
  const remindersOf = async (person: Person, title: string) =>
    (await person.get('/notifications')).text.split(`»${title}« udløber om få dage`).length - 1;

  it('reaches all members of the company once, however often the job runs', async () => {
    const [owner, colleague] = [await createPerson(), await createPerson()];
    const { id } = await Company.create({ slug: 'paamind', name: 'Påmind', cvr: null });
    for (const member of [owner, colleague]) await CompanyMember.create({ companyId: id, userId: member.id });
    const { title } = await post(owner, { companyId: id, closesOn: '2026-11-30' });

    await remind(threeDaysBefore);
    await remind(new Date('2026-11-28T07:15:00Z'));

    expect([await remindersOf(owner, title), await remindersOf(colleague, title)]).to.deep.equal([1, 1]);
  });

  it('comes again for a later day, and not earlier than three days before', async () => {
    const owner = await createPerson();
    const opportunity = await post(owner, { closesOn: '2026-12-01' });

    await remind(threeDaysBefore);
    const early = await remindersOf(owner, opportunity.title);
    await remind(new Date('2026-11-28T07:15:00Z'));
    await opportunity.update({ closesOn: '2026-12-20' });
    await remind(new Date('2026-12-17T07:15:00Z'));

    expect(early).to.equal(0);
    expect((await opportunity.reload()).remindedFor).to.equal('2026-12-20');
  });

  it('is not sent for what is closed, has no end, or was open for a few days only', async () => {
    const owner = await createPerson();
    const closed = await post(owner, { closesOn: '2026-11-29' });
    await closed.update({ closedAt: created });
    const endless = await post(owner, {});
    const short = await post(owner, { closesOn: '2026-11-29' });
    await short.update({ createdAt: new Date('2026-11-25T09:00:00Z') });

    await remind(threeDaysBefore);

    for (const each of [closed, endless, short])
      expect((await each.reload()).remindedFor, each.title).to.equal(null);
  });
});

describe('The days of an opportunity', () => {
  useServer();

  it('are shown, and the last must not be before the first', async () => {
    const founder = await createPerson();
    const fields = {
      kind: 'offers',
      matter: 'premises',
      title: 'Hal i foråret',
      body: '',
      tags: '',
      company: '',
    };

    const refused = await founder.post('/opportunities/new', {
      ...fields,
      startsOn: '2026-12-10',
      closesOn: '2026-12-01',
    });
    const { location } = await founder.post('/opportunities/new', {
      ...fields,
      startsOn: '2026-12-01',
      closesOn: '2026-12-10',
    });

    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain('Den sidste dag skal være efter den første').and.contain('2026-12-10');
    expect((await founder.get(location ?? '')).text)
      .to.contain('<dd>1. december 2026</dd>')
      .and.contain('<dd>10. december 2026</dd>');
  });
});
