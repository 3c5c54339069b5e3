import { expect } from 'chai';
import { createInitiative } from '../support/builders/initiatives.ts';
import { createPerson } from '../support/builders/people.ts';
import { useServer } from '../support/server.ts';

describe('A form that is sent empty', () => {
  useServer();

  it('names what is missing at its field, in the language of the page and not of the browser', async () => {
    const { slug } = await createInitiative({ title: 'Grønne tage' });
    const [mette, officer] = [await createPerson(), await createPerson({ role: 'officer', locale: 'en' })];
    const errorOf = async (response: Promise<{ status: number; text: string }>) => {
      const { status, text } = await response;
      return [status, /form-error-message"[^>]*><span class="sr-only">[^<]*<\/span>([^<]+)/.exec(text)?.[1]];
    };

    const empty = [422, 'Skal udfyldes'];
    const noAddress = [422, 'Skriv en e-mailadresse som navn@firma.dk'];
    const noFile = [422, 'Choose a file'];

    expect(await errorOf(mette.post(`/initiatives/${slug}/comments`, { body: ' ' }))).to.deep.equal(empty);
    expect((await mette.post(`/initiatives/${slug}/comments`, { body: '' })).text).to.contain(
      'Dit indlæg: Skal udfyldes',
    );
    expect(await errorOf(mette.post('/companies/new', { name: '' }))).to.deep.equal(empty);
    expect(await errorOf(mette.post('/me/settings', { name: '', locale: 'da' }))).to.deep.equal(empty);
    expect(await errorOf(mette.post('/me/settings/email', { email: 'mette' }))).to.deep.equal(noAddress);
    expect(await errorOf(mette.post('/sign-in', { email: 'mette' }))).to.deep.equal(noAddress);
    expect(await errorOf(officer.upload('/office/import/companies', {}, {}))).to.deep.equal(noFile);
    expect(await errorOf(officer.upload('/office/import/events', {}, {}))).to.deep.equal(noFile);
  });
});
