import { expect } from 'chai';
import { createCompany } from '../../support/builders/companies.ts';
import { createPerson } from '../../support/builders/people.ts';
import { useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

describe('Following a company', () => {
  useServer();

  it('is started and ended on its page, which counts the followers', async () => {
    const [owner, reader] = [await createPerson(), await createPerson()];
    const path = `/companies/${(await createCompany(owner)).slug}`;

    const started = await reader.post(`${path}/follow`);
    const again = await reader.post(`${path}/follow`);
    const following = (await reader.get(path)).text;
    await reader.post(`${path}/unfollow`);

    expect([started, again].map(({ status, location }) => [status, location])).to.deep.equal([
      [303, path],
      [303, path],
    ]);
    expect(following)
      .to.contain('Du følger virksomheden')
      .and.contain('1 følger med')
      .and.contain(`${path}/unfollow`);
    expect((await reader.get(path)).text)
      .to.contain(`${path}/follow"`)
      .and.not.contain('følger med');
  });

  it('is offered to visitors, and not to members', async () => {
    const owner = await createPerson();
    const path = `/companies/${(await createCompany(owner)).slug}`;

    expect((await new Visitor().get(path)).text).to.contain('Følg virksomheden');
    expect((await owner.get(path)).text).not.to.contain('Følg virksomheden');
    expect((await new Visitor().post(`${path}/follow`)).location).to.contain('/sign-in?next=');
  });

  it('is not possible for a company that does not exist', async () => {
    const reader = await createPerson();

    expect((await reader.post('/companies/findes-ikke/follow')).status).to.equal(404);
  });
});
