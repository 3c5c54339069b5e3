import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { root } from '../../config/index.ts';
import { pairErrors, productionErrors, settings, settingsWarnings } from '../../config/settings.ts';

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

  it('are passed on by compose.yaml, or set by the image', () => {
    const compose = readFileSync(join(root, 'compose.yaml'), 'utf8');
    const image = readFileSync(join(root, 'Dockerfile'), 'utf8');
    const web = compose.split('\n  database:\n')[0] ?? '';
    const passed = [...web.matchAll(/^ {6}([A-Z_]+): \$\{([A-Z_]+):?-?/gm)];
    const set = [...(/^ENV (.+)$/m.exec(image)?.[1] ?? '').matchAll(/([A-Z_]+)=/g)].map(([, name]) => name);

    for (const [, name, variable] of passed) expect(variable).to.equal(name);
    expect([...passed.map(([, name]) => name), ...set].sort()).to.deep.equal(
      Object.keys(settings.shape).sort(),
    );
  });

  it('accept addresses of the office with æ, ø and å in their domains', () => {
    const { OFFICE_EMAILS: emails } = settings.parse({ OFFICE_EMAILS: 'Chef@Brødhuset.dk, a@b.dk' });

    expect(emails).to.deep.equal(['chef@xn--brdhuset-64a.dk', 'a@b.dk']);
  });

  it('warn in production when nobody becomes an administrator', () => {
    const parsed = settings.parse({
      CONTACT_EMAIL: 'erhverv@kommune.dk',
      CONTACT_PHONE: '+45 12 34 56 78',
      CONTACT_ADDRESS: 'Rådhuset, 2630 Taastrup',
      DPO_EMAIL: 'dpo@kommune.dk',
      COMPLAINTS_EMAIL: 'jurist@kommune.dk',
    });

    expect(settingsWarnings({ ...parsed, NODE_ENV: 'production' }).join()).to.match(/OFFICE_EMAILS/);
    expect(settingsWarnings({ ...parsed, NODE_ENV: 'production', OFFICE_EMAILS: ['a@b.dk'] })).to.be.empty;
    expect(settingsWarnings(parsed)).to.be.empty;
  });

  it('warn in production when the municipality’s texts would name no contact', () => {
    const warnings = settingsWarnings({ ...settings.parse({}), NODE_ENV: 'production' }).join();

    for (const name of ['CONTACT_EMAIL', 'CONTACT_PHONE', 'CONTACT_ADDRESS', 'DPO_EMAIL'])
      expect(warnings).to.contain(`${name} is empty`);
  });

  it('warn in production when nobody may decide the complaints of an office with one officer', () => {
    const warningsWith = (env: NodeJS.ProcessEnv) =>
      settingsWarnings({ ...settings.parse(env), NODE_ENV: 'production' }).join();

    expect(warningsWith({})).to.contain('COMPLAINTS_EMAIL is empty');
    expect(warningsWith({ COMPLAINTS_EMAIL: 'jurist@kommune.dk' })).not.to.contain('COMPLAINTS_EMAIL');
  });

  it('refuse a public address with a path or with more than a host', () => {
    const refused = ['/torvet', '/torvet/', '/?a', '/#a', '/a/..', '//a', '?a=b'];
    const accepted = ['', '/', ':8443', ':8443/'];
    const isAccepted = (rest: string) => settings.safeParse({ BASE_URL: `https://torvet.dk${rest}` }).success;

    expect(refused.filter(isAccepted)).to.be.empty;
    expect(accepted.filter((rest) => !isAccepted(rest))).to.be.empty;
    for (const address of ['https://a:b@torvet.dk', 'ftp://torvet.dk', 'torvet.dk', 'https://'])
      expect(settings.safeParse({ BASE_URL: address }).success, address).to.equal(false);
  });

  it('need an address past the pooler with a pooler', () => {
    const DATABASE_URL = 'postgres://a@b/c';
    const DATABASE_DIRECT_URL = 'postgres://a@d/c';

    expect(pairErrors({ DATABASE_URL, DATABASE_POOLER: 'transaction' })).to.have.length(1);
    expect(pairErrors({ DATABASE_DIRECT_URL })).to.have.length(1);
    expect(pairErrors({ DATABASE_URL, DATABASE_DIRECT_URL, DATABASE_POOLER: 'transaction' })).to.be.empty;
    expect(pairErrors({ DATABASE_URL, DATABASE_DIRECT_URL })).to.be.empty;
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
      CONTACT_EMAIL: 'kontakt',
      CONTACT_PHONE: 'ring til os',
      DPO_EMAIL: 'dpo',
      BASE_URL: 'https://torvet.dk/torvet',
      DATABASE_URL: 'postgres://a@b/c?sslmodus=require',
      DATABASE_DIRECT_URL: 'mysql://a@b/c',
      DATABASE_POOLER: 'statement',
    };

    const fields = settings.safeParse(bad).error?.issues.map(({ path }) => path[0]);

    expect(fields).to.include.members(Object.keys(bad));
  });
});
