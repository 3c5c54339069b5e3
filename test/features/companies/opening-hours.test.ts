import { expect } from 'chai';
import { config } from '../../../config/index.ts';
import { Company, records, sql } from '../../../models/index.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { createCompany } from '../../support/builders/companies.ts';
import { createPerson } from '../../support/builders/people.ts';
import { jobsDone, useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

const week = {
  day1: '9-17',
  day2: '9-17',
  day3: '9-17',
  day4: '9-17',
  day5: '9-12',
  day6: 'lukket',
  day7: '',
};

describe('The opening hours of a company', () => {
  useServer();
  afterEach(() => setClock());

  it('are shown with whether it is open now, and edited as they were written', async () => {
    const mette = await createPerson();
    const { slug } = await createCompany(mette);

    const answer = await mette.post(`/companies/${slug}/hours`, { ...week, exceptions: '24.12. lukket' });

    expect(answer.status).to.equal(303);
    const form = (await mette.get(`/companies/${slug}/hours`)).text;
    expect(form).to.contain('value="9.00–17.00"').and.to.contain('24.12. lukket');
    expect((await mette.get(`/companies/${slug}/hours?lang=en`)).text).to.contain('value="9:00–17:00"');
    setClock(new Date('2026-12-24T10:00:00Z'));
    const { text } = await new Visitor().get(`/companies/${slug}`);
    expect(text).to.contain('Lukket nu, åbner fredag kl.\u00a09.00');
    expect(text).to.contain('torsdag 24. dec.');
    expect(text).to.contain('"specialOpeningHoursSpecification":[{');
  });

  it('are refused with an error at the field, and the line that is wrong', async () => {
    const mette = await createPerson();
    const { slug, id } = await createCompany(mette);

    const wrongDay = await mette.post(`/companies/${slug}/hours`, { ...week, day3: 'måske' });
    const wrongLine = await mette.post(`/companies/${slug}/hours`, {
      ...week,
      exceptions: '1.1. lukket\njul',
    });

    expect([wrongDay.status, wrongLine.status]).to.deep.equal([422, 422]);
    expect(wrongDay.text).to.contain('id="field-day3-error"').and.to.contain('value="måske"');
    expect(wrongLine.text).to.contain('Linje 2 er ikke forstået');
    expect((await Company.findByPk(id))?.openingHours).to.equal(null);
  });

  it('are changed by members, and by the office with a reason that they get', async () => {
    const [mette, stranger, officer] = [
      await createPerson(),
      await createPerson(),
      await createPerson({ role: 'officer' }),
    ];
    const { slug } = await createCompany(mette);
    const path = `/companies/${slug}/hours`;

    const answers = [
      await stranger.post(path, week),
      await new Visitor().post(path, week),
      await officer.post(path, week),
      await officer.post(path, { ...week, readyReason: 'correction' }),
    ];
    await jobsDone();

    expect(answers.map(({ status }) => status)).to.deep.equal([403, 303, 422, 303]);
    expect(answers[1]?.location).to.contain('/sign-in');
    expect((await stranger.get(path)).status).to.equal(403);
    const [activity] = await records(sql`
      SELECT changes FROM activities WHERE type = 'company.changed' ORDER BY id DESC LIMIT 1`);
    expect(JSON.stringify(activity?.changes)).to.contain('Mo 09:00-17:00').and.to.contain('Sa closed');
    expect((await mette.get('/notifications')).text).to.contain('Kommunen har rettet');
  });

  it('are gone when all fields are emptied', async () => {
    const mette = await createPerson();
    const { slug, id } = await createCompany(mette);
    await mette.post(`/companies/${slug}/hours`, week);

    await mette.post(`/companies/${slug}/hours`, {});

    expect((await Company.findByPk(id))?.openingHours).to.equal(null);
    expect((await new Visitor().get(`/companies/${slug}`)).text).not.to.contain('id="hours"');
    expect((await mette.get(`/companies/${slug}`)).text).to.contain(`href="/companies/${slug}/hours"`);
  });

  it('are in the open data', async () => {
    const mette = await createPerson();
    const { slug, id } = await createCompany(mette);
    await mette.post(`/companies/${slug}/hours`, week);

    const answer = await fetch(new URL(`/api/v1/companies?after=${id - 1}&limit=1`, config.baseUrl));

    expect(JSON.stringify(await answer.json())).to.contain('"Fr 09:00-12:00"');
  });
});

describe('The social networks of a company', () => {
  useServer();

  it('are shown by name, in the vCard and for search engines, and claimed when it is verified', async () => {
    const mette = await createPerson();
    const company = await createCompany(mette);
    const path = `/companies/${company.slug}`;
    const socialLinks = 'facebook.com/holm?ref=1\nhttps://mastodon.social/@holm';

    await mette.upload(`${path}/edit`, { name: company.name, industry: 'craft', socialLinks }, {});

    const { text } = await new Visitor().get(path);
    expect(text).to.match(/<a href="https:\/\/facebook.com\/holm" rel="nofollow ugc noopener">Facebook<\/a>/);
    expect(text).to.contain('"sameAs":["https://facebook.com/holm","https://mastodon.social/@holm"]');
    expect((await new Visitor().get(`${path}.vcf`)).text).to.contain(
      'SOCIALPROFILE;SERVICE-TYPE=Mastodon:https://mastodon.social/@holm\r\n',
    );
    await Company.update({ verifiedAt: new Date() }, { where: { id: company.id } });
    expect((await new Visitor().get(path)).text).to.contain('rel="me nofollow ugc noopener">Mastodon');
  });

  it('are refused at the field when they are none, or too many', async () => {
    const mette = await createPerson();
    const { slug, name } = await createCompany(mette);
    const edit = (socialLinks: string) =>
      mette.upload(`/companies/${slug}/edit`, { name, industry: 'craft', socialLinks }, {});

    const answers = [
      await edit('https://evil.example/facebook.com'),
      await edit('javascript:alert(1)'),
      await edit(Array.from({ length: 9 }, (_, n) => `facebook.com/side${n}`).join('\n')),
    ];

    for (const { status, text } of answers) {
      expect(status).to.equal(422);
      expect(text).to.contain('id="field-socialLinks-error"');
    }
  });
});
