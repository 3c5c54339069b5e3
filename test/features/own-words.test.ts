import { expect } from 'chai';
import { initiative } from '../support/builders/initiatives.ts';
import { person } from '../support/builders/people.ts';
import { useTown } from '../support/server.ts';

describe('A form that is not filled in', () => {
  useTown();

  it('says what is missing at its field, in the language of the page and not in the browser’s', async () => {
    const { slug } = await initiative({ title: 'Grønne tage' });
    const [mette, officer] = [await person(), await person({ role: 'officer', locale: 'en' })];
    const faultOf = async (answer: Promise<{ status: number; text: string }>) => {
      const { status, text } = await answer;
      return [status, /form-error-message"[^>]*><span class="sr-only">[^<]*<\/span>([^<]+)/.exec(text)?.[1]];
    };

    const empty = [422, 'Skal udfyldes'];
    const noAddress = [422, 'Skriv en e-mailadresse som navn@firma.dk'];
    const noFile = [422, 'Choose a file'];

    expect(await faultOf(mette.post(`/initiatives/${slug}/comments`, { body: ' ' }))).to.deep.equal(empty);
    expect((await mette.post(`/initiatives/${slug}/comments`, { body: '' })).text).to.contain(
      'Dit indlæg: Skal udfyldes',
    );
    expect(await faultOf(mette.post('/companies/new', { name: '' }))).to.deep.equal(empty);
    expect(await faultOf(mette.post('/me/settings', { name: '', locale: 'da' }))).to.deep.equal(empty);
    expect(await faultOf(mette.post('/me/settings/email', { email: 'mette' }))).to.deep.equal(noAddress);
    expect(await faultOf(mette.post('/sign-in', { email: 'mette' }))).to.deep.equal(noAddress);
    expect(await faultOf(officer.upload('/office/import/companies', {}, {}))).to.deep.equal(noFile);
    expect(await faultOf(officer.upload('/office/import/events', {}, {}))).to.deep.equal(noFile);
  });
});
