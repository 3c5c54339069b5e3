import { expect } from 'chai';
import { Identity, rows, sql } from '../../../models/index.ts';
import { type Person, person } from '../../support/builders/people.ts';
import { picture } from '../../support/builders/pictures.ts';
import { useTown } from '../../support/server.ts';

const form = { name: 'Mette Ny', headline: 'Tømrer', about: 'Bygger', locale: 'da' };

describe('One’s settings', () => {
  useTown();
  let mette: Person;

  beforeEach(async () => {
    await rows(sql`DELETE FROM rate_limits`);
    mette = await person();
  });

  const save = (more: Record<string, string> = {}, files: Parameters<Person['upload']>[2] = {}) =>
    mette.upload('/me/settings', { ...form, ...more }, files);

  it('are kept, and seen by the others', async () => {
    expect((await save()).status).to.equal(303);

    const page = await (await person()).get(`/people/${mette.id}`);
    expect(page.text).to.contain('Mette Ny').and.to.contain('Tømrer').and.to.contain('Bygger');
  });

  it('change the language of the town for the person', async () => {
    await save({ locale: 'en' });

    expect((await mette.get('/me/settings')).text).to.contain('<html lang="en"');
  });

  it('change the language with one press, and come back to where one was', async () => {
    const answer = await mette.post('/me/settings/language', { locale: 'en', next: '/events?q=a' });

    expect(answer.location).to.equal('/events?q=a');
    expect((await mette.post('/me/settings/language', { locale: 'da', next: '//evil.dk' })).location).to.equal('/');
    expect((await mette.post('/me/settings/language', { locale: 'xx' })).status).to.equal(422);
  });

  it('take a picture and let it go again', async () => {
    await save({}, { picture: await picture() });
    const [address = ''] = /\/pictures\/[0-9a-f]{40}\.webp/.exec((await mette.get('/me')).text) ?? [];
    expect((await mette.get(address)).headers.get('content-type')).to.equal('image/webp');

    await save({ removePicture: 'true' });
    expect((await mette.get('/me')).text).not.to.contain('/pictures/');
  });

  it('bring everything back as it was typed when something is wrong', async () => {
    const answer = await save({ name: ' ', headline: 'x'.repeat(200), about: 'Bliver stående' });

    expect(answer.status).to.equal(422);
    expect(answer.text).to.contain('id="field-name-error"').and.to.contain('id="field-headline-error"');
    expect(answer.text).to.contain('Bliver stående');
  });

  it('show what one wrote as text, never as a page', async () => {
    await save({ name: '<img src=x onerror=alert(1)>', about: '<script>alert(1)</script> [x](javascript:alert(1))' });

    const { text } = await (await person()).get(`/people/${mette.id}`);
    expect(text)
      .not.to.contain('<img src=x')
      .and.not.to.contain('<script>alert')
      .and.not.to.contain('href="javascript:');
  });

  it('let LinkedIn go only while there is another way in', async () => {
    await Identity.create({ provider: 'linkedin', subject: `sub-${mette.id}`, userId: mette.id });
    const bare = await person({ email: null });
    await Identity.create({ provider: 'linkedin', subject: `sub-${bare.id}`, userId: bare.id });

    expect((await mette.post('/me/settings/linkedin/removal')).status).to.equal(303);
    expect((await bare.post('/me/settings/linkedin/removal')).status).to.equal(409);
    expect(await Identity.count({ where: { userId: mette.id } })).to.equal(0);
    expect(await Identity.count({ where: { userId: bare.id } })).to.equal(1);
  });
});
