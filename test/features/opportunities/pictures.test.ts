import { expect } from 'chai';
import { FileUse, Opportunity } from '../../../models/index.ts';
import { createCompany } from '../../support/builders/companies.ts';
import { sendFiles } from '../../support/builders/files.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { createPicture } from '../../support/builders/pictures.ts';
import { useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

describe('The pictures of an opportunity', () => {
  useServer();
  const visitor = new Visitor();

  const post = (owner: Person, companyId: number | null = null) =>
    Opportunity.create({ kind: 'offers', matter: 'equipment', title: 'Kran', userId: owner.id, companyId });
  const pictures = async (count: number) =>
    Promise.all(
      Array.from({ length: count }, async (_, index) => ({
        name: `kran-${index}.png`,
        bytes: (await createPicture(60 + index, 60)).bytes,
      })),
    );
  const usesOf = (id: number) =>
    FileUse.findAll({ where: { subjectType: 'opportunity', subjectId: id, removedAt: null }, order: ['id'] });

  it('are added and described by its owner, and seen by everybody', async () => {
    const owner = await createPerson();
    const { id } = await post(owner);
    const path = `/opportunities/${id}`;

    const { added } = await sendFiles(owner, `${path}/pictures`, await pictures(1));
    const [use] = await usesOf(id);
    await owner.post(`${path}/pictures/${use?.id}`, { description: 'Kranen på gården' });

    const { text } = await visitor.get(path);
    const [, picture = ''] = /src="(\/files\/[^"]+)"/.exec(text) ?? [];
    expect(added).to.equal(1);
    expect(text).to.contain('alt="Kranen på gården"').and.not.contain(`${path}/pictures`);
    expect((await visitor.get(picture)).status).to.equal(200);
    expect((await owner.get(path)).text).to.contain(`${path}/pictures`);
  });

  it('are six at most', async () => {
    const owner = await createPerson();
    const { id } = await post(owner);

    const { added, refusals } = await sendFiles(owner, `/opportunities/${id}/pictures`, await pictures(7));

    expect([added, refusals.length, (await usesOf(id)).length]).to.deep.equal([6, 1, 6]);
  });

  it('are changed by a colleague, not by strangers, the office or visitors', async () => {
    const [owner, colleague, stranger, officer] = [
      await createPerson(),
      await createPerson(),
      await createPerson(),
      await createPerson({ role: 'admin' }),
    ];
    const company = await createCompany(owner, colleague);
    const { id } = await post(owner, company.id);
    const path = `/opportunities/${id}/pictures`;
    const add = async (person: Visitor) => (await sendFiles(person, path, await pictures(1))).status;

    expect([await add(colleague), await add(stranger), await add(officer)]).to.deep.equal([200, 403, 403]);
    expect((await visitor.get(path)).location).to.contain('/sign-in');
    expect((await owner.get('/opportunities/9999999999/pictures')).status).to.equal(404);
    expect((await owner.get('/opportunities/2000000000/pictures')).status).to.equal(404);
    const [use] = await usesOf(id);
    expect((await stranger.post(`${path}/${use?.id}/removal`)).status).to.equal(403);
    expect(await usesOf(id)).to.have.length(1);
  });

  it('go with it', async () => {
    const owner = await createPerson();
    const opportunity = await post(owner);
    await sendFiles(owner, `/opportunities/${opportunity.id}/pictures`, await pictures(1));
    const text = (await visitor.get(`/opportunities/${opportunity.id}`)).text;
    const [, picture = ''] = /src="(\/files\/[^"]+)"/.exec(text) ?? [];

    await opportunity.destroy();

    expect((await visitor.get(picture)).status).to.equal(404);
    expect(await usesOf(opportunity.id)).to.deep.equal([]);
  });
});
