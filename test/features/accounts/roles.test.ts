import { expect } from 'chai';
import { rows, sql } from '../../../models/index.ts';
import { person } from '../../support/builders/people.ts';
import { useTown } from '../../support/server.ts';

describe('Roles and being shut out, on the pages', () => {
  useTown();
  beforeEach(() => rows(sql`DELETE FROM rate_limits`));

  it('an officer makes a member an officer, and it stands in the log', async () => {
    const [officer, member] = [await person({ role: 'officer' }), await person()];

    const answer = await officer.post(`/people/${member.id}/role`, { role: 'officer' });

    expect(answer.status).to.equal(303);
    expect((await member.get('/office')).status).to.equal(200);
    const [logged] = await rows<{ type: string; data: unknown }>(
      sql`SELECT type, data FROM activities WHERE subject_id = ${member.id} AND subject_type = 'person'`,
    );
    expect(logged).to.deep.include({ type: 'person.role-changed', data: { role: 'officer' } });
  });

  it('refuses what is not theirs to decide', async () => {
    const [officer, member, admin] = [
      await person({ role: 'officer' }),
      await person(),
      await person({ role: 'admin' }),
    ];

    expect((await officer.post(`/people/${member.id}/role`, { role: 'admin' })).status).to.equal(403);
    expect((await officer.post(`/people/${officer.id}/role`, { role: 'admin' })).status).to.equal(403);
    expect((await officer.post(`/people/${admin.id}/ban`, { banned: 'on' })).status).to.equal(403);
    expect((await admin.post(`/people/${admin.id}/role`, { role: 'member' })).status).to.equal(403);
    expect((await member.post(`/people/${officer.id}/ban`, { banned: 'on' })).status).to.equal(403);
    expect((await admin.post('/people/2000000000/ban', { banned: 'on' })).status).to.equal(404);
    expect((await admin.post(`/people/${member.id}/role`, { role: 'king' })).status).to.equal(422);
  });

  it('offers only the buttons that work', async () => {
    const [officer, member, admin] = [
      await person({ role: 'officer' }),
      await person(),
      await person({ role: 'admin' }),
    ];

    expect((await officer.get(`/people/${member.id}`)).text).to.contain(`/people/${member.id}/ban`);
    expect((await officer.get(`/people/${admin.id}`)).text).not.to.contain(`/people/${admin.id}/ban`);
    expect((await member.get(`/people/${officer.id}`)).text).not.to.contain(`action="/people/`);
  });

  it('shows whoever is shut out to the office alone, and can let them in again', async () => {
    const [officer, rude, member] = [await person({ role: 'officer' }), await person(), await person()];

    await officer.post(`/people/${rude.id}/ban`, { banned: 'on' });
    expect((await member.get(`/people/${rude.id}`)).status).to.equal(404);
    expect((await officer.get(`/people/${rude.id}`)).status).to.equal(200);

    await officer.post(`/people/${rude.id}/ban`, {});
    expect((await member.get(`/people/${rude.id}`)).status).to.equal(200);
  });

  it('leaves one decision when two admins take each other’s role at the same moment', async () => {
    const [one, other] = [await person({ role: 'admin' }), await person({ role: 'admin' })];

    const answers = await Promise.all([
      one.post(`/people/${other.id}/role`, { role: 'member' }),
      other.post(`/people/${one.id}/role`, { role: 'member' }),
    ]);

    for (const { status } of answers) expect(status).to.be.oneOf([303, 403]);
    const left = await rows(sql`SELECT 1 FROM users WHERE id IN (${one.id}, ${other.id}) AND role = 'admin'`);
    expect(left.length).to.be.at.least(1);
  });
});
