import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { root } from '../../config/index.ts';
import { pairErrors, productionErrors, settings } from '../../config/settings.ts';

describe('The settings', () => {
  it('are those that README lists, in the same order', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    const listed = [...readme.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name);

    expect(listed).to.deep.equal(Object.keys(settings.shape));
  });

  it('have the defaults that README says', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    const defaults = settings.parse({}) as Record<string, unknown>;
    const said = [...readme.matchAll(/^\| `([A-Z_]+)` \| `([^`]+)` \|/gm)];

    for (const [, name = '', value] of said) expect(String(defaults[name]), name).to.equal(value);
    expect(said.length).to.be.greaterThan(8);
  });

  it('must be complete in production, and all that is missing is said at once', () => {
    const faults = productionErrors({ NODE_ENV: 'production', DEMO: 'true', BASE_URL: 'http://torvet.dk' });

    expect(faults.map((error) => error.split(':')[0])).to.deep.equal([
      'DATABASE_URL',
      'SESSION_SECRET',
      'SMTP_URL',
      'MAIL_FROM',
      'BASE_URL',
      'DEMO',
    ]);
  });

  it('ask nothing more of a try-out', () => {
    expect(productionErrors({})).to.deep.equal([]);
  });

  it('take both halves of LinkedIn or neither', () => {
    expect(pairErrors({ LINKEDIN_CLIENT_ID: 'a' })).to.have.lengthOf(1);
    expect(pairErrors({ LINKEDIN_CLIENT_ID: 'a', LINKEDIN_CLIENT_SECRET: 'b' })).to.deep.equal([]);
  });

  it('refuse what they cannot be', () => {
    const bad = {
      PORT: 'x',
      LOG_LEVEL: 'loud',
      ROLES: 'web,cook',
      DEFAULT_LOCALE: 'de',
      TRUST_PROXY: 'true',
      TIME_ZONE: 'Mars',
      OFFICE_EMAILS: 'a@b.dk,c',
    };

    const fields = settings.safeParse(bad).error?.issues.map(({ path }) => path[0]);

    expect(fields).to.include.members(Object.keys(bad));
  });
});
