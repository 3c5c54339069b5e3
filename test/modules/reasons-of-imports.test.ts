import { expect } from 'chai';
import { importCompanies } from '../../server/features/companies/import/service.ts';
import { createOrganiser, type Organiser } from '../support/builders/events.ts';
import { createPerson, type Person } from '../support/builders/people.ts';
import { outbox } from '../support/mailbox.ts';
import { jobsDone, resetRateLimits, useServer } from '../support/server.ts';

describe('A reason', () => {
  useServer();
  let mette: Organiser;
  let officer: Person;

  beforeEach(async () => {
    await resetRateLimits();
    officer = await createPerson({ role: 'officer' });
    mette = await createOrganiser('Hedens Grønt ApS');
    await jobsDone();
    outbox.clear();
  });

  it('of an import goes once to the members of each changed company, and so is its undo', async () => {
    const { company: first } = mette;
    await first.update({ cvr: '10150817', city: 'Fløng' });
    const other = await createOrganiser('Uændret ApS');
    await other.company.update({ cvr: '25313763', city: 'Fløng' });
    outbox.clear();

    await importCompanies(
      officer.actor,
      Buffer.from(
        'CVR;Navn;Postnr;By\n10150817;Hedens Grønt ApS;2630;Taastrup\n' + '25313763;Uændret ApS;;Fløng\n',
      ),
    );
    await jobsDone();
    const { text = '' } = outbox.to(mette.email)[0] ?? {};
    const [, run] = /\/office\/imports\/(\d+)/.exec((await officer.get('/office/imports')).text) ?? [];
    await officer.post(`/office/imports/${run}/undo`);
    await jobsDone();

    expect(text).to.contain('hentet fra et register').and.contain('By: »Fløng« → »Taastrup«');
    expect(outbox.to(mette.email)).to.have.length(2);
    expect(outbox.to(mette.email)[1]?.text).to.contain('fortrudt en indlæsning');
    expect(outbox.to(other.email)).to.deep.equal([]);
  });

  it('of the undo of an import goes only to companies that got something back', async () => {
    const { company } = mette;
    await company.update({ cvr: '10000009', city: 'Fløng' });
    await importCompanies(
      officer.actor,
      Buffer.from('CVR;Navn;Postnr;By\n10000009;Hedens Grønt ApS;;Taastrup\n'),
    );
    await company.reload();
    await company.update({ city: 'Hedehusene', updatedAt: new Date() });
    await jobsDone();
    outbox.clear();

    const [, run] = /\/office\/imports\/(\d+)/.exec((await officer.get('/office/imports')).text) ?? [];
    await officer.post(`/office/imports/${run}/undo`);
    await jobsDone();

    expect((await company.reload()).city).to.equal('Hedehusene');
    expect(outbox.to(mette.email)).to.deep.equal([]);
  });
});
