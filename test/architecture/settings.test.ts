import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { root } from '../../config/index.ts';
import { pairErrors, productionErrors, settings } from '../../config/settings.ts';

describe('Settings', () => {
  it('are listed in README.md in the same order', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    const listed = [...readme.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name);

    expect(listed).to.deep.equal(Object.keys(settings.shape));
  });

  it('have the defaults that README.md names', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    const defaults = settings.parse({}) as Record<string, unknown>;
    const rows = [...readme.matchAll(/^\| `([A-Z_]+)` \| `([^`]+)` \|/gm)];

    for (const [, name = '', value] of rows) expect(String(defaults[name]), name).to.equal(value);
    expect(rows.length).to.be.greaterThan(8);
  });

  it('must be complete in production, and everything missing is reported at once', () => {
    const errors = productionErrors({ NODE_ENV: 'production', DEMO: 'true', BASE_URL: 'http://torvet.dk' });

    expect(errors.map((error) => error.split(':')[0])).to.deep.equal([
      'DATABASE_URL',
      'SESSION_SECRET',
      'SMTP_URL',
      'MAIL_FROM',
      'BASE_URL',
      'DEMO',
    ]);
  });

  it('are optional outside production', () => {
    expect(productionErrors({})).to.deep.equal([]);
  });

  it('need both the id and the secret of LinkedIn, or none', () => {
    expect(pairErrors({ LINKEDIN_CLIENT_ID: 'a' })).to.have.lengthOf(1);
    expect(pairErrors({ LINKEDIN_CLIENT_ID: 'a', LINKEDIN_CLIENT_SECRET: 'b' })).to.deep.equal([]);
  });

  it('refuse invalid values', () => {
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
