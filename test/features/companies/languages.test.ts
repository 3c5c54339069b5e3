import { expect } from 'chai';
import { createCompany } from '../../support/builders/companies.ts';
import { createPerson } from '../../support/builders/people.ts';
import { jobsDone, useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

const danish = { tagline: 'Vi bygger trapper', about: 'Værkstedet ligger ved stationen.', offers: 'trapper' };
const english = {
  translatedTagline: 'We build stairs',
  translatedAbout: 'The workshop is by the station.',
  translatedOffers: 'stairs',
};

describe('The texts of a company in two languages', () => {
  useServer();

  const createWith = async (fields: Record<string, string>) => {
    const mette = await createPerson();
    const { slug, name } = await createCompany(mette);
    const edit = (more: Record<string, string> = {}) =>
      mette.upload(`/companies/${slug}/edit`, { name, industry: 'craft', ...fields, ...more }, {});
    expect((await edit()).status).to.equal(303);
    return { mette, edit, path: `/companies/${slug}` };
  };
  const read = async (path: string, lang: string) => (await new Visitor().get(`${path}?lang=${lang}`)).text;

  it('are shown to each reader in their own', async () => {
    const { path } = await createWith({ ...danish, ...english, language: 'da' });

    const [da, en] = [await read(path, 'da'), await read(path, 'en')];

    expect(da).to.contain('Vi bygger trapper').and.not.to.contain('We build stairs');
    expect(en).to.contain('We build stairs').and.to.contain('The workshop is by the station.');
    expect(en).to.contain('"description":"We build stairs"').and.to.contain('>stairs</a>');
    expect(en).not.to.contain('Vi bygger trapper').and.not.to.contain('in Danish only');
  });

  it('are marked with their language, and with a sentence, where there is only the other one', async () => {
    const { mette, path } = await createWith({
      ...danish,
      seeks: 'lærling',
      language: 'da',
      translatedTagline: 'We build stairs',
    });
    await mette.upload(`${path}/products`, { name: 'Trappe' }, {});

    const text = await read(path, 'en');

    expect(text).to.contain('We build stairs');
    expect(text).to.match(/<div class="prose" lang="da">\s*<p>Værkstedet ligger/);
    expect(text).to.match(/lang="da">\s*trapper<\/a>/);
    expect(text).to.match(/lang="da">\s*lærling<\/a>/);
    expect(text).to.contain('<li class="card" lang="da">');
    expect(text).to.contain('The company has written in Danish only.');
    expect(await read(path, 'da')).not.to.contain('kun skrevet');
  });

  it('may be English first', async () => {
    const { path } = await createWith({
      tagline: 'We build stairs',
      about: 'By the station.',
      language: 'en',
    });

    expect(await read(path, 'en')).not.to.match(/class="(lead|prose)" lang|in Danish only/);
    expect(await read(path, 'da')).to.contain('Virksomheden har kun skrevet på engelsk.');
  });

  it('say nothing of a language that is unknown', async () => {
    const { path } = await createWith(danish);

    const text = await read(path, 'en');

    expect(text).to.contain('Vi bygger trapper').and.not.to.contain('in Danish only');
    expect(text).not.to.contain('<div class="prose" lang=');
  });

  it('are refused at the field when too long or in an unknown language, and kept in the form', async () => {
    const { edit } = await createWith({ ...danish, language: 'da' });

    const long = await edit({ translatedTagline: 'x'.repeat(201), translatedAbout: 'Kept text' });
    const unknown = await edit({ language: 'tlh' });

    expect([long.status, unknown.status]).to.deep.equal([422, 422]);
    expect(long.text).to.contain('id="field-translatedTagline-error"').and.to.contain('Kept text');
    expect(long.text).to.match(/<details open>/);
    expect(unknown.text).to.contain('id="field-language-error"');
  });

  it('are in the office’s log and its e-mail when the office changes them', async () => {
    const { mette, path } = await createWith({ ...danish, language: 'da' });
    const officer = await createPerson({ role: 'officer' });

    const { text } = await mette.get(`${path}/edit`);
    const name = /name="name" value="([^"]+)"/.exec(text)?.[1] ?? '';
    await officer.upload(
      `${path}/edit`,
      { name, industry: 'craft', ...danish, ...english, language: 'da', readyReason: 'asked' },
      {},
    );
    await jobsDone();

    expect((await officer.get('/office/activities')).text).to.contain('We build stairs');
  });
});
