import { expect } from 'chai';
import { z } from 'zod';
import { noticeOf, present } from '../../../server/aggregators/notifications/presenter.ts';
import { listTopics, typesOfTopic } from '../../../server/aggregators/notifications/topics.ts';
import { isProven, unsubscribeUrl } from '../../../server/aggregators/notifications/unsubscribe.ts';
import { defineActivity } from '../../../server/platform/activities/define-activity.ts';
import { groupKeyOf } from '../../../server/platform/activities/keys.ts';
import { registerFeatures } from '../../../server/platform/feature.ts';
import { translator } from '../../../server/platform/i18n/i18n.ts';

const data = z.object({ name: z.string() });
const topic = { name: 'stalls', label: 'ui:new', weight: 20 } as const;
const rule = { topic, text: 'notifications:email.hello', href: () => '/stalls' } as const;

const opened = defineActivity('stall.opened', { subject: 'stall', data, log: 'ui:new', notification: rule });
const visited = defineActivity('stall.visited', {
  subject: 'stall',
  data,
  log: 'ui:new',
  notification: {
    ...rule,
    groupedText: 'notifications:unsubscribe.ask',
    href: ({ name }) => `/stalls/${name}`,
  },
});
const paved = defineActivity('street.paved', {
  subject: 'street',
  data,
  log: 'ui:new',
  notification: { ...rule, topic: { name: 'streets', label: 'ui:cancel', weight: 10 } },
});
const counted = defineActivity('stall.counted', { subject: 'stall', data, log: 'ui:new' });

describe('The rules of notifications', () => {
  const t = translator('da');
  before(() =>
    registerFeatures([{ name: 'market', routes: [], activities: [opened, visited, counted, paved] }]),
  );
  after(() => registerFeatures([]));

  it('give the topics in their order, each once', () => {
    expect(listTopics().map(({ name }) => name)).to.deep.equal(['streets', 'stalls']);
    expect(typesOfTopic('stalls')).to.deep.equal(['stall.opened', 'stall.visited']);
  });

  it('group the activities of a type with a text for groups, by subject', () => {
    const activity = { subjectId: 7, data: { name: 'ost' } };

    expect(groupKeyOf(visited, activity)).to.equal('stall.visited:stall:7');
    expect(groupKeyOf(visited, { ...activity, subjectId: null })).to.equal('stall.visited:stall:');
    expect(groupKeyOf(opened, activity)).to.equal(null);
    expect(groupKeyOf(counted, activity)).to.equal(null);
  });

  it('group by another subject where the rule names one', () => {
    const tasted = defineActivity('cheese.tasted', {
      subject: 'cheese',
      data,
      notification: { ...rule, groupedText: 'ui:new', groupedBy: ({ name }) => `stall:${name}` },
    });

    expect(groupKeyOf(tasted, { subjectId: 7, data: { name: 'ost' } })).to.equal('cheese.tasted:stall:ost');
  });

  it('give text and address of one notification, or of a group', () => {
    const notice = noticeOf({ activityId: '1', type: 'stall.visited', data: { name: 'ost' } });
    if (!notice) throw new Error('no notice');

    const one = present(notice, { actorNames: ['Mette'], count: 1 }, t);
    const group = present(notice, { actorNames: ['Mette', null], count: 2 }, t);

    expect(one).to.deep.equal({ text: 'Hej ost', href: '/stalls/ost' });
    expect(group.text).to.match(/^Vil du ikke længere have e-mail om dette/);
  });

  it('give none for types without a rule, types that nobody defines, and data that does not match', () => {
    for (const [type, stored] of [
      ['stall.counted', { name: 'ost' }],
      ['stall.gone', { name: 'ost' }],
      ['stall.opened', {}],
    ] as const)
      expect(noticeOf({ activityId: '1', type, data: stored }), type).to.equal(undefined);
  });
});

describe('A link that ends e-mails', () => {
  it('is proven for its person and topic only', () => {
    const query = new URLSearchParams(unsubscribeUrl(7, 'events').split('?')[1]);
    const proof = query.get('proof') ?? '';

    expect(isProven({ person: 7, topic: 'events', proof })).to.equal(true);
    expect(isProven({ person: 8, topic: 'events', proof })).to.equal(false);
    expect(isProven({ person: 7, topic: 'messages', proof })).to.equal(false);
    expect(isProven({ person: 7, topic: 'events', proof: '' })).to.equal(false);
  });
});
