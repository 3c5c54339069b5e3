import { expect } from 'chai';
import { oidcOf } from '../../../config/oidc.ts';
import { pairErrors, settings, settingsWarnings } from '../../../config/settings.ts';

const complete = {
  OIDC_ISSUER: 'https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0',
  OIDC_CLIENT_ID: 'a',
  OIDC_CLIENT_SECRET: 'b',
  OIDC_NAME: 'Entra ID',
};
const errorOf = (given: Record<string, string>) =>
  settings
    .safeParse({ ...complete, ...given })
    .error?.issues.map(({ message }) => message)
    .join() ?? '';

describe('The settings of the sign-in of staff', () => {
  it('are all set or none, and the start says what is missing', () => {
    const { OIDC_NAME: _, OIDC_CLIENT_SECRET: __, ...half } = complete;

    expect(pairErrors({})).to.deep.equal([]);
    expect(pairErrors(complete)).to.deep.equal([]);
    expect(pairErrors(half)).to.deep.equal([
      'OIDC_CLIENT_SECRET, OIDC_NAME: missing, because OIDC_ISSUER, OIDC_CLIENT_ID is set',
    ]);
    expect(pairErrors({ OIDC_ROLES: 'a=admin' }).join()).to.match(
      /^OIDC_ISSUER, .* because OIDC_ROLES is set/,
    );
    expect(oidcOf(settings.parse({}))).to.equal(undefined);
    expect(oidcOf(settings.parse(complete))).to.include({ name: 'Entra ID', groupsClaim: 'groups' });
  });

  it('need an issuer with https, except on this machine outside production', () => {
    const http = { ...complete, OIDC_ISSUER: 'http://localhost:8080/realms/a' };

    expect(settings.safeParse(http).success).to.equal(true);
    expect(pairErrors({ ...http, NODE_ENV: 'production' }).join()).to.contain('must begin with https://');
    for (const issuer of [
      'http://id.example',
      'http://127.evil.dk',
      'ftp://a.dk',
      'id.example',
      'https://a.dk?b',
    ])
      expect(errorOf({ OIDC_ISSUER: issuer }), issuer).to.not.equal('');
  });

  it('refuse the tenants of Entra ID to which everybody belongs', () => {
    for (const tenant of ['common', 'organizations', 'consumers'])
      expect(errorOf({ OIDC_ISSUER: `https://login.microsoftonline.com/${tenant}/v2.0` }), tenant).to.contain(
        'must name the tenant',
      );
  });

  it('map groups to roles, also groups with = in their names', () => {
    const { OIDC_ROLES: pairs } = settings.parse({
      OIDC_ROLES: ' it=admin, /stab/erhverv = officer,OU=Web=editor, ',
    });

    expect(pairs).to.deep.equal([
      { group: 'it', role: 'admin' },
      { group: '/stab/erhverv', role: 'officer' },
      { group: 'OU=Web', role: 'editor' },
    ]);
  });

  it('refuse unknown roles, that of a member, a group that is named twice, and no group', () => {
    expect(errorOf({ OIDC_ROLES: 'it=king' })).to.contain('gives "it" the unknown role "king": use reader, ');
    expect(errorOf({ OIDC_ROLES: 'it=member' })).to.contain('unknown role "member"');
    expect(errorOf({ OIDC_ROLES: 'it=admin,it=reader' })).to.contain('names the group "it" twice');
    for (const pair of ['admin', '=admin'])
      expect(errorOf({ OIDC_ROLES: pair })).to.contain('names no group');
  });

  it('need the scope openid, and plain domains', () => {
    expect(errorOf({ OIDC_SCOPES: 'profile email' })).to.contain('must contain openid');
    expect(errorOf({ OIDC_TRUSTED_DOMAINS: 'kommune' })).to.contain('must be domains');
    expect(errorOf({ OIDC_TRUSTED_DOMAINS: '@kommune.dk' })).to.contain('must be domains');
    const { OIDC_TRUSTED_DOMAINS: domains } = settings.parse({ OIDC_TRUSTED_DOMAINS: 'Brødhuset.dk, b.dk' });
    expect(domains).to.deep.equal(['xn--brdhuset-64a.dk', 'b.dk']);
  });

  it('warn in production when no group gives a role', () => {
    const parsed = { ...settings.parse(complete), NODE_ENV: 'production' as const };

    expect(settingsWarnings(parsed).join()).to.contain('OIDC_ROLES is empty');
    expect(
      settingsWarnings({ ...parsed, OIDC_ROLES: [{ group: 'a', role: 'admin' }] }).join(),
    ).to.not.contain('OIDC_ROLES');
  });
});
