import { expect } from 'chai';
import { execute, Identity, sql } from '../../../models/index.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { createPicture } from '../../support/builders/pictures.ts';
import { useServer } from '../../support/server.ts';

const form = { name: 'Mette Ny', headline: 'Tømrer', about: 'Bygger', locale: 'da' };

describe('Settings of a user', () => {
  useServer();
  let mette: Person;

  beforeEach(async () => {
    await execute(sql`DELETE FROM rate_limits`);
    mette = await createPerson();
  });

  const save = (changes: Record<string, string> = {}, files: Parameters<Person['upload']>[2] = {}) =>
    mette.upload('/me/settings', { ...form, ...changes }, files);

  it('are saved and shown to other users', async () => {
    expect((await save()).status).to.equal(303);

    const page = await (await createPerson()).get(`/people/${mette.id}`);
    expect(page.text).to.contain('Mette Ny').and.to.contain('Tømrer').and.to.contain('Bygger');
  });

  it('change the language of all pages for the user', async () => {
    await save({ locale: 'en' });

    expect((await mette.get('/me/settings')).text).to.contain('<html lang="en"');
  });

  it('change the language with one button and lead back to the same page', async () => {
    const change = (fields: Record<string, string>) => mette.post('/me/settings/language', fields);

    expect((await change({ locale: 'en', next: '/events?q=a' })).location).to.equal('/events?q=a');
    expect((await change({ locale: 'da', next: '//evil.dk' })).location).to.equal('/');
    expect((await change({ locale: 'xx' })).status).to.equal(422);
  });

  it('accept a picture and remove it', async () => {
    await save({}, { picture: await createPicture() });
    const [address = ''] = /\/pictures\/[0-9a-f]{40}\.webp/.exec((await mette.get('/me')).text) ?? [];
    expect((await mette.get(address)).headers.get('content-type')).to.equal('image/webp');

    await save({ removePicture: 'true' });
    expect((await mette.get('/me')).text).not.to.contain('/pictures/');
  });

  it('show the form again with its values and errors when something is invalid', async () => {
    const answer = await save({ name: ' ', headline: 'x'.repeat(200), about: 'Bliver stående' });

    expect(answer.status).to.equal(422);
    expect(answer.text).to.contain('id="field-name-error"').and.to.contain('id="field-headline-error"');
    expect(answer.text).to.contain('Bliver stående');
  });

  it('show what was entered as text, never as HTML', async () => {
    await save({
      name: '<img src=x onerror=alert(1)>',
      about: '<script>alert(1)</script> [x](javascript:alert(1))',
    });

    const { text } = await (await createPerson()).get(`/people/${mette.id}`);
    expect(text)
      .not.to.contain('<img src=x')
      .and.not.to.contain('<script>alert')
      .and.not.to.contain('href="javascript:');
  });

  it('unlink LinkedIn only if the account has another sign-in method', async () => {
    const link = (id: number) => Identity.create({ provider: 'linkedin', subject: `sub-${id}`, userId: id });
    await link(mette.id);
    const userWithoutEmail = await createPerson({ email: null });
    await link(userWithoutEmail.id);

    expect((await mette.post('/me/settings/linkedin/removal')).status).to.equal(303);
    expect((await userWithoutEmail.post('/me/settings/linkedin/removal')).status).to.equal(409);
    expect(await Identity.count({ where: { userId: mette.id } })).to.equal(0);
    expect(await Identity.count({ where: { userId: userWithoutEmail.id } })).to.equal(1);
  });
});
