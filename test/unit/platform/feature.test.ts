import { expect } from 'chai';
import { z } from 'zod';
import { defineActivity } from '../../../server/platform/activities/define-activity.ts';
import { parseActivityData } from '../../../server/platform/activities/parse-activity.ts';
import {
  activityDefinition,
  contributions,
  type Feature,
  findSubjects,
  registerFeatures,
  subjectType,
} from '../../../server/platform/feature.ts';

const opened = defineActivity('stall.opened', {
  subject: 'stall',
  data: z.object({ title: z.string() }),
  log: 'ui:new',
});

const asked: (readonly number[])[] = [];
const stalls: Feature = {
  name: 'stalls',
  routes: [],
  activities: [opened],
  subjects: [
    {
      type: 'stall',
      label: 'ui:new',
      find: async (ids) => {
        asked.push(ids);
        return ids.filter((id) => id < 10).map((id) => ({ id, title: `Stall ${id}`, href: `/stalls/${id}` }));
      },
    },
  ],
  sitemap: [{ paths: ['/stalls'] }],
};
const streets: Feature = {
  name: 'streets',
  routes: [],
  sitemap: [{ paths: ['/streets'] }, { paths: ['/squares'] }],
};

describe('Registered features', () => {
  before(() => registerFeatures([stalls, streets]));
  after(() => registerFeatures([]));

  it('contribute in the order of the features', () => {
    expect(contributions('sitemap').map(({ paths }) => paths)).to.deep.equal([
      ['/stalls'],
      ['/streets'],
      ['/squares'],
    ]);
    expect(contributions('feeds')).to.deep.equal([]);
  });

  it('define activities and subjects by type', () => {
    expect(activityDefinition('stall.opened')).to.equal(opened);
    expect(activityDefinition('stall.closed')).to.equal(undefined);
    expect(subjectType('stall')?.label).to.equal('ui:new');
    expect(subjectType('person')).to.equal(undefined);
  });

  it('cannot define a type twice', () => {
    const register = () => registerFeatures([stalls, { name: 'other', routes: [], activities: [opened] }]);

    expect(register).to.throw('defined twice: stall.opened');
    registerFeatures([stalls, streets]);
  });

  it('find subjects of a type in one call, each once, without those that do not exist', async () => {
    const refs = [3, 3, 12, null].map((id) => ({ type: 'stall', id }));

    const found = await findSubjects([...refs, { type: 'person', id: 1 }], null);

    expect(asked).to.deep.equal([[3, 12]]);
    expect([...found]).to.deep.equal([['stall:3', { id: 3, title: 'Stall 3', href: '/stalls/3' }]]);
  });
});

describe('The data of a stored activity', () => {
  it('is parsed by its definition, which leaves out unknown fields', () => {
    const data = parseActivityData(opened, { id: '1', data: { title: 'Cheese', price: 7 } });

    expect(data).to.deep.equal({ title: 'Cheese' });
  });

  it('is undefined when it does not match', () => {
    for (const data of [{}, { title: 7 }, null, 'Cheese'])
      expect(parseActivityData(opened, { id: '1', data })).to.equal(undefined);
  });
});
