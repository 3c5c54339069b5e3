import { expect } from 'chai';
import { User } from '../../../models/index.ts';
import { createPerson } from '../../support/builders/people.ts';
import { outbox } from '../../support/mailbox.ts';
import { jobsDone, resetRateLimits, useServer } from '../../support/server.ts';
import { latestToken, useLink } from '../../support/sign-in-links.ts';

describe('A changed e-mail address', () => {
  useServer();
  beforeEach(resetRateLimits);

  const changeTo = async (person: Awaited<ReturnType<typeof createPerson>>, email: string) => {
    await person.post('/me/settings/email', { email });
    const answer = await useLink(person, await latestToken(email));
    await jobsDone();
    return answer;
  };

  it('is announced to the old one, without the whole new one, in the person’s language', async () => {
    const mette = await createPerson({ email: 'gammel@firma.example', locale: 'en' });

    await changeTo(mette, 'nymette@andet.example');

    const [email, ...further] = outbox.to('gammel@firma.example');
    expect(further).to.deep.equal([]);
    expect(email?.subject).to.contain('has changed');
    expect(email?.text)
      .to.contain('n…@andet.example')
      .and.contain('Write to')
      .and.not.contain('nymette@andet.example');
    expect((await User.findByPk(mette.id))?.email).to.equal('nymette@andet.example');
    expect(outbox.to('nymette@andet.example').every(({ subject }) => !subject?.includes('changed'))).to.equal(
      true,
    );
  });

  it('is announced to nobody when there was none before, or the same is confirmed again', async () => {
    const [without, same] = [
      await createPerson({ email: null }),
      await createPerson({ email: 'samme@firma.example' }),
    ];

    await changeTo(without, 'foerste@firma.example');
    await changeTo(same, 'samme@firma.example');

    const names = ['foerste@firma.example', 'samme@firma.example'].flatMap((address) =>
      outbox.to(address).map(({ subject }) => subject),
    );
    expect(names).to.have.length(2); // the two links
    for (const subject of names) expect(subject).to.contain('Bekræft');
  });

  it('is announced only once it is confirmed, and stands in the log without the address', async () => {
    const mette = await createPerson({ email: 'venter@firma.example' });
    const officer = await createPerson({ role: 'officer' });

    await mette.post('/me/settings/email', { email: 'senere@firma.example' });
    await jobsDone();
    expect(outbox.to('venter@firma.example')).to.deep.equal([]);
    await useLink(mette, await latestToken('senere@firma.example'));

    const log = (await officer.get('/office/activities')).text;
    expect(log).to.contain('Ny e-mailadresse').and.not.contain('senere@firma.example');
  });
});
