import { expect } from 'chai';
import { Company, CompanyMember, MatchAnswer, Opportunity } from '../../../models/index.ts';
import { partsOf } from '../../aggregators/home/parts.ts';
import { sendMessage } from '../../support/builders/conversations.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { useServer } from '../../support/server.ts';

const FITS = '/opportunities/fits';

describe('An answer to a proposal', () => {
  useServer();
  let count = 0;

  const company = async (
    fields: { name: string; offers?: string[]; seeks?: string[] },
    ...members: Person[]
  ) => {
    count += 1;
    const created = await Company.create({ slug: `svar-${count}`, cvr: null, ...fields });
    for (const { id } of members) await CompanyMember.create({ companyId: created.id, userId: id });
    return created;
  };
  /** An owner who seeks a trade of a name of their own, and a company that offers it. */
  const pair = async (trade: string) => {
    const owner = await createPerson();
    const own = await company({ name: `Søger ${count}`, seeks: [trade] }, owner);
    const other = await company({ name: `Tilbyder ${count}`, offers: [trade] });
    return { owner, own, other };
  };
  const answer = (person: Person, fields: Record<string, string | number>) =>
    person.post(`${FITS}/answers`, { answer: 'not-for-us', opportunity: '', ...fields } as Record<
      string,
      string
    >);
  const proposed = async (person: Person, name: string) =>
    (await person.get(FITS)).text.split('id="answered"')[0]?.includes(name);

  it('ends the proposal for all members of the company, and can be taken back', async () => {
    const { owner, own, other } = await pair('glarmester');
    const colleague = await createPerson();
    await CompanyMember.create({ companyId: own.id, userId: colleague.id });
    const before = await proposed(owner, other.name);

    const { location } = await answer(owner, { about: 'company', id: other.id });

    expect([before, location]).to.deep.equal([true, FITS]);
    expect(await proposed(owner, other.name)).to.equal(false);
    expect(await proposed(colleague, other.name)).to.equal(false);
    expect(await partsOf(colleague)).not.to.include('match');
    const [, undo = ''] =
      /action="(\/opportunities\/fits\/answers\/\d+\/undo)"/.exec((await colleague.get(FITS)).text) ?? [];
    expect((await colleague.post(undo)).location).to.equal(FITS);
    expect(await proposed(owner, other.name)).to.equal(true);
  });

  it('on the page of an opportunity counts for its owner, and leads back there', async () => {
    const { owner, own, other } = await pair('skorstensfejer');
    const { id } = await Opportunity.create({
      kind: 'seeks',
      matter: 'supplier',
      title: 'Skorstensfejer til smedjen',
      companyId: own.id,
      userId: owner.id,
    });
    const before = (await owner.get(`/opportunities/${id}`)).text;

    const { location } = await answer(owner, { about: 'company', id: other.id, opportunity: id });

    expect(before).to.contain(other.name).and.contain('Opslaget søger »Skorstensfejer til smedjen«');
    expect(location).to.equal(`/opportunities/${id}`);
    expect((await owner.get(`/opportunities/${id}`)).text).not.to.contain(other.name);
  });

  it('is no choice of the office on an opportunity of others', async () => {
    const { owner, own, other } = await pair('brolægger');
    const officer = await createPerson({ role: 'officer' });
    const { id } = await Opportunity.create({
      kind: 'seeks',
      matter: 'supplier',
      title: 'Brolægger',
      companyId: own.id,
      userId: owner.id,
    });

    const { text } = await officer.get(`/opportunities/${id}`);

    expect(text).to.contain(other.name).and.not.contain(`${FITS}/answers`);
    expect((await answer(officer, { about: 'company', id: other.id, opportunity: id })).status).to.equal(403);
  });

  it('is kept once, the last one, when it is given several times at once', async () => {
    const { owner, own, other } = await pair('tækkemand');

    const statuses = await Promise.all(
      ['not-for-us', 'in-contact', 'not-for-us'].map(
        async (each) => (await answer(owner, { about: 'company', id: other.id, answer: each })).status,
      ),
    );
    await answer(owner, { about: 'company', id: other.id, answer: 'in-contact' });

    expect(statuses).to.deep.equal([303, 303, 303]);
    const kept = await MatchAnswer.findAll({ where: { companyId: own.id } });
    expect(kept.map((each) => each.answer)).to.deep.equal(['in-contact']);
  });

  it('of a user without a company is their own', async () => {
    const [founder, other] = [await createPerson(), await createPerson()];
    const post = await Opportunity.create({
      kind: 'offers',
      matter: 'equipment',
      title: 'Trailer at dele',
      userId: other.id,
    });
    await Opportunity.create({ kind: 'seeks', matter: 'equipment', title: 'Trailer', userId: founder.id });
    const before = await proposed(founder, 'Trailer at dele');

    await answer(founder, { about: 'opportunity', id: post.id });

    expect(before).to.equal(true);
    expect(await proposed(founder, 'Trailer at dele')).to.equal(false);
    expect((await MatchAnswer.findOne({ where: { aboutOpportunityId: post.id } }))?.userId).to.equal(
      founder.id,
    );
  });

  it('is refused for what does not exist, for rubbish, and taken back only by its holder', async () => {
    const { owner, other } = await pair('låsesmed');
    const stranger = await createPerson();
    await answer(owner, { about: 'company', id: other.id });
    const kept = await MatchAnswer.findOne({ where: { aboutCompanyId: other.id } });

    expect((await answer(owner, { about: 'company', id: 2_000_000_000 })).status).to.equal(404);
    expect((await answer(owner, { about: 'person', id: 2_000_000_000 })).status).to.equal(404);
    expect((await answer(owner, { about: 'event', id: 1 })).status).to.equal(422);
    expect((await answer(owner, { about: 'company', id: other.id, answer: 'maybe' })).status).to.equal(422);
    expect((await stranger.post(`${FITS}/answers/${kept?.id}/undo`)).status).to.equal(404);
    expect((await owner.post(`${FITS}/answers/${kept?.id}/undo`)).status).to.equal(303);
    expect((await owner.post(`${FITS}/answers/${kept?.id}/undo`)).status).to.equal(404);
  });

  it('is not needed where one talks already: left out of the list, marked at the post', async () => {
    const { owner, other, own } = await pair('stenhugger');
    const member = await createPerson();
    await CompanyMember.create({ companyId: other.id, userId: member.id });
    await sendMessage(owner, other);
    const { id } = await Opportunity.create({
      kind: 'seeks',
      matter: 'supplier',
      title: 'Stenhugger',
      companyId: own.id,
      userId: owner.id,
    });

    expect(await proposed(owner, other.name)).to.equal(false);
    expect((await owner.get(`/opportunities/${id}`)).text)
      .to.contain(other.name)
      .and.contain('I skriver sammen');
  });
});
