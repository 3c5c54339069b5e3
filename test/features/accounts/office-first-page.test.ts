import { expect } from 'chai';
import type { Role } from '../../../server/platform/rights.ts';
import { createPerson } from '../../support/builders/people.ts';
import { resetRateLimits, useServer } from '../../support/server.ts';
import { requestLink, useLink } from '../../support/sign-in-links.ts';
import { Visitor } from '../../support/visitor.ts';

describe('The first page after the sign-in', () => {
  useServer();
  beforeEach(resetRateLimits);

  async function firstPage(role: Role, next = '/'): Promise<string | null> {
    const { email } = await createPerson({ role });
    return (await useLink(new Visitor(), await requestLink(email, next))).location;
  }

  for (const role of ['reader', 'moderator', 'editor', 'officer', 'admin'] as const)
    it(`is the office, for its people: ${role}`, async () => {
      expect(await firstPage(role)).to.equal('/office');
    });

  it('is the front page for members, and for those who only check in', async () => {
    expect([await firstPage('member'), await firstPage('helper')]).to.deep.equal(['/', '/']);
  });

  it('is the page that a person wanted to see', async () => {
    expect(await firstPage('officer', '/events?q=møde')).to.equal('/events?q=m%C3%B8de');
  });

  it('is the office also for whom a setting makes an administrator', async () => {
    const visitor = new Visitor();
    const answer = await useLink(visitor, await requestLink('chef@kommunen.example'), 'Chefen');

    expect(answer.location).to.equal('/office');
    expect((await visitor.get('/office')).status).to.equal(200);
  });

  it('asks nobody of the office to add a company, and neither does their own page', async () => {
    const officer = await createPerson({ role: 'officer' });

    for (const path of ['/', '/me']) {
      const main = /<main.*<\/main>/s.exec((await officer.get(path)).text)?.[0];
      expect(main, path).to.be.a('string').and.not.contain('Du er ikke knyttet til en virksomhed');
      expect(main, path).not.to.contain('Er jeres virksomhed her?');
    }
    expect((await (await createPerson()).get('/me')).text).to.contain('Du er ikke knyttet til en virksomhed');
  });
});
