import { expect } from 'chai';
import { createPerson } from '../../support/builders/people.ts';
import { publishTerms } from '../../support/builders/statements.ts';
import { useLinkedIn } from '../../support/linkedin-sign-in.ts';
import { useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

describe('Who signs up with LinkedIn', () => {
  useServer();
  const { linkedin, startSignIn } = useLinkedIn();

  async function signedUp(sub: string): Promise<Visitor> {
    linkedin.settings.claims = { sub, name: `Lis ${sub}`, locale: 'da_DK' };
    const visitor = new Visitor();
    await visitor.get((await startSignIn(visitor))());
    return visitor;
  }

  async function acceptedBy(visitor: Visitor) {
    const data = (await visitor.get('/me/data.json')).json() as {
      termsAccepted: { version: number; language: string }[];
    };
    return data.termsAccepted.map(({ version, language }) => `${version} ${language}`);
  }

  it('accepts the version of the terms that holds then; a later one is asked for', async () => {
    const officer = await createPerson({ role: 'officer' });
    expect((await new Visitor().get('/sign-in')).text).to.contain('href="/terms"');

    const early = await signedUp('tidlig');
    const version = await publishTerms(officer);
    const late = await signedUp('sen');

    expect(await acceptedBy(early)).to.deep.equal([`${version - 1} da`]);
    expect(await acceptedBy(late)).to.deep.equal([`${version} da`]);
    expect((await early.get('/')).text).to.contain('Vilkårene er ændret');
    expect((await late.get('/')).text).not.to.contain('Vilkårene er ændret');
  });

  it('is recorded once, also after several sign-ins', async () => {
    const first = await signedUp('igen');
    const again = await signedUp('igen');

    expect(await acceptedBy(again)).to.have.length(1);
    expect(await acceptedBy(first)).to.deep.equal(await acceptedBy(again));
  });
});
