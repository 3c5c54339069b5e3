import { expect } from 'chai';
import { execute, sql } from '../../../models/index.ts';
import { createPerson } from '../../support/builders/people.ts';
import { setBanned } from '../../support/builders/reports.ts';
import { rows } from '../../support/query.ts';
import { useServer } from '../../support/server.ts';

describe('Roles and bans on the pages', () => {
  useServer();
  beforeEach(() => execute(sql`DELETE FROM rate_limits`));

  it('an officer makes a member an officer, and the change is logged', async () => {
    const [officer, member] = [await createPerson({ role: 'officer' }), await createPerson()];

    const answer = await officer.post(`/people/${member.id}/role`, { role: 'officer' });

    expect(answer.status).to.equal(303);
    expect((await member.get('/office')).status).to.equal(200);
    const [logged] = await rows<{ type: string; data: unknown }>(
      sql`SELECT type, data FROM activities WHERE subject_id = ${member.id} AND subject_type = 'person'`,
    );
    expect(logged).to.deep.include({
      type: 'person.role-changed',
      data: { role: 'officer', reason: 'actor' },
    });
  });

  it('refuses what the policy does not allow', async () => {
    const [officer, member, admin] = [
      await createPerson({ role: 'officer' }),
      await createPerson(),
      await createPerson({ role: 'admin' }),
    ];

    expect((await officer.post(`/people/${member.id}/role`, { role: 'admin' })).status).to.equal(403);
    expect((await officer.post(`/people/${officer.id}/role`, { role: 'admin' })).status).to.equal(403);
    expect((await officer.post(`/people/${admin.id}/ban/removal`)).status).to.equal(403);
    expect((await admin.post(`/people/${admin.id}/role`, { role: 'member' })).status).to.equal(403);
    expect((await member.post(`/people/${officer.id}/ban/removal`)).status).to.equal(403);
    expect((await admin.post('/people/2000000000/ban/removal')).status).to.equal(404);
    expect((await admin.post(`/people/${member.id}/role`, { role: 'king' })).status).to.equal(422);
  });

  it('offers only the buttons that work', async () => {
    const [officer, member, admin] = [
      await createPerson({ role: 'officer' }),
      await createPerson(),
      await createPerson({ role: 'admin' }),
    ];

    expect((await officer.get(`/people/${member.id}`)).text).to.contain('Opret en sag');
    expect((await officer.get(`/people/${admin.id}`)).text).not.to.contain('Opret en sag');
    expect((await member.get(`/people/${officer.id}`)).text).not.to.contain(`action="/people/`);
  });

  it('shows banned users to the office alone, which can lift the ban', async () => {
    const [officer, banned, member] = [
      await createPerson({ role: 'officer' }),
      await createPerson(),
      await createPerson(),
    ];

    await setBanned(banned, true);
    expect((await member.get(`/people/${banned.id}`)).status).to.equal(404);
    expect((await officer.get(`/people/${banned.id}`)).status).to.equal(200);

    await officer.post(`/people/${banned.id}/ban/removal`);
    expect((await member.get(`/people/${banned.id}`)).status).to.equal(200);
  });

  it('keeps at least one admin when two take each other’s role at the same moment', async () => {
    const [first, second] = [await createPerson({ role: 'admin' }), await createPerson({ role: 'admin' })];

    const answers = await Promise.all([
      first.post(`/people/${second.id}/role`, { role: 'member', sure: 'true' }),
      second.post(`/people/${first.id}/role`, { role: 'member', sure: 'true' }),
    ]);

    for (const { status } of answers) expect(status).to.be.oneOf([303, 403]);
    const admins = await rows(sql`
      SELECT 1 FROM users WHERE id IN (${first.id}, ${second.id}) AND role = 'admin'`);
    expect(admins.length).to.be.at.least(1);
  });
});
