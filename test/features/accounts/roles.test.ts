import { expect } from 'chai';
import { rows, sql } from '../../../models/index.ts';
import { mayBan, mayGiveRole } from '../../../server/features/accounts/policy.ts';
import { type Role, roles } from '../../../server/platform/actor.ts';
import { createPerson } from '../../support/builders/people.ts';
import { useServer } from '../../support/server.ts';

describe('Policies for roles and bans', () => {
  const actor = (role: Role) => ({ id: 1, role });
  const other = (role: Role) => ({ id: 2, role });

  it('nobody changes their own role or bans themselves', () => {
    for (const role of roles)
      for (const wanted of roles) {
        expect(mayGiveRole(actor(role), actor(role), wanted)).to.equal(false);
        expect(mayBan(actor(role), actor(role))).to.equal(false);
      }
  });

  it('an admin gives and takes every role', () => {
    for (const has of roles)
      for (const wanted of roles) expect(mayGiveRole(actor('admin'), other(has), wanted)).to.equal(true);
  });

  it('an officer makes members officers and changes no other role', () => {
    expect(mayGiveRole(actor('officer'), other('member'), 'officer')).to.equal(true);
    expect(mayGiveRole(actor('officer'), other('member'), 'admin')).to.equal(false);
    for (const has of ['officer', 'admin'] as const)
      for (const wanted of roles) expect(mayGiveRole(actor('officer'), other(has), wanted)).to.equal(false);
  });

  it('a member changes no role and bans nobody', () => {
    for (const has of roles) {
      for (const wanted of roles) expect(mayGiveRole(actor('member'), other(has), wanted)).to.equal(false);
      expect(mayBan(actor('member'), other(has))).to.equal(false);
    }
  });

  it('an officer bans members; only an admin bans officers and admins', () => {
    expect(roles.map((role) => mayBan(actor('officer'), other(role)))).to.deep.equal([true, false, false]);
    expect(roles.map((role) => mayBan(actor('admin'), other(role)))).to.deep.equal([true, true, true]);
  });
});

describe('Roles and bans on the pages', () => {
  useServer();
  beforeEach(() => rows(sql`DELETE FROM rate_limits`));

  it('an officer makes a member an officer, and the change is logged', async () => {
    const [officer, member] = [await createPerson({ role: 'officer' }), await createPerson()];

    const answer = await officer.post(`/people/${member.id}/role`, { role: 'officer' });

    expect(answer.status).to.equal(303);
    expect((await member.get('/office')).status).to.equal(200);
    const [logged] = await rows<{ type: string; data: unknown }>(
      sql`SELECT type, data FROM activities WHERE subject_id = ${member.id} AND subject_type = 'person'`,
    );
    expect(logged).to.deep.include({ type: 'person.role-changed', data: { role: 'officer' } });
  });

  it('refuses what the policy does not allow', async () => {
    const [officer, member, admin] = [
      await createPerson({ role: 'officer' }),
      await createPerson(),
      await createPerson({ role: 'admin' }),
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
      await createPerson({ role: 'officer' }),
      await createPerson(),
      await createPerson({ role: 'admin' }),
    ];

    expect((await officer.get(`/people/${member.id}`)).text).to.contain(`/people/${member.id}/ban`);
    expect((await officer.get(`/people/${admin.id}`)).text).not.to.contain(`/people/${admin.id}/ban`);
    expect((await member.get(`/people/${officer.id}`)).text).not.to.contain(`action="/people/`);
  });

  it('shows banned users to the office alone, which can lift the ban', async () => {
    const [officer, banned, member] = [
      await createPerson({ role: 'officer' }),
      await createPerson(),
      await createPerson(),
    ];

    await officer.post(`/people/${banned.id}/ban`, { banned: 'on' });
    expect((await member.get(`/people/${banned.id}`)).status).to.equal(404);
    expect((await officer.get(`/people/${banned.id}`)).status).to.equal(200);

    await officer.post(`/people/${banned.id}/ban`, {});
    expect((await member.get(`/people/${banned.id}`)).status).to.equal(200);
  });

  it('keeps at least one admin when two take each other’s role at the same moment', async () => {
    const [first, second] = [await createPerson({ role: 'admin' }), await createPerson({ role: 'admin' })];

    const answers = await Promise.all([
      first.post(`/people/${second.id}/role`, { role: 'member' }),
      second.post(`/people/${first.id}/role`, { role: 'member' }),
    ]);

    for (const { status } of answers) expect(status).to.be.oneOf([303, 403]);
    const admins = await rows(sql`
      SELECT 1 FROM users WHERE id IN (${first.id}, ${second.id}) AND role = 'admin'`);
    expect(admins.length).to.be.at.least(1);
  });
});
