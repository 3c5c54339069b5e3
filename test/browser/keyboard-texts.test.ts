import { expect } from 'chai';
import { Opportunity, TermsAcceptance } from '../../models/index.ts';
import { findForOffice } from '../../server/features/statements/queries.ts';
import { useBrowser } from '../support/browser.ts';
import { createPerson, type Person } from '../support/builders/people.ts';
import { publishTerms } from '../support/builders/statements.ts';
import { useServer } from '../support/server.ts';
import { KeyboardDriver } from './keyboard-driver.ts';
import { PageDriver } from './page-driver.ts';

describe('The municipality’s texts, with only a keyboard', function () {
  this.timeout(120_000);
  useServer();
  useBrowser();
  let officer: Person;

  before(async () => {
    officer = await createPerson({ role: 'officer' });
  });

  it('an officer publishes one on a phone, and sees what will change', async () => {
    const options = { locale: 'da', as: officer, width: 'phone' } as const;
    const writer = await KeyboardDriver.open(options, '/office/texts');
    await writer.activateNamed(/^Kontakt \(dansk\)/);
    await writer.driver.expectPath(/^\/office\/texts\/contact\/da$/);
    await writer.type('statements:edit.body', '## Skriv til os');
    await writer.driver.tab.page.getByRole('heading', { name: 'Skriv til os' }).waitFor();
    await writer.activate('statements:edit.save');
    await writer.driver.expectKey('statements:edit.saved');
    await writer.driver.expectKey('statements:edit.changes', { version: 1 });

    await writer.activate('statements:edit.publish');
    await writer.driver.expectKey('statements:edit.noteMissing');
    await writer.type('statements:edit.note', 'Kortere');
    await writer.activate('statements:edit.publish');
    await writer.driver.expectKey('statements:edit.published', { version: 2 });

    expect((await findForOffice('contact', 'da')).body).to.equal('## Skriv til os');
    expect(writer.driver.tab.errors.filter((error) => !error.includes('422'))).to.deep.equal([]);
    await writer.driver.close();
  });

  it('a member sees a notice of new terms, reads what changed, and accepts them', async () => {
    const ea = await createPerson({ locale: 'en' });
    const version = await publishTerms(officer);
    const reader = await KeyboardDriver.open({ locale: 'en', as: ea }, '/events');
    await reader.activate('layout:terms.link');
    await reader.driver.expectPath(/^\/terms\/acceptance/);
    await reader.driver.checkPage();
    await reader.activate('accounts:terms.accept', { version });
    await reader.driver.expectPath(/^\/events/);
    await reader.driver.expectKey('accounts:terms.accepted');

    const [accepted] = await TermsAcceptance.findAll({ where: { userId: ea.id } });
    expect(accepted).to.include({ version, language: 'en' });
    expect(reader.driver.tab.errors).to.deep.equal([]);
    await reader.driver.close();
  });

  for (const script of [true, false])
    it(`a member who writes is asked first, ${script ? 'with' : 'without'} scripts`, async () => {
      const bo = await createPerson();
      const version = await publishTerms(officer);
      const writer = await PageDriver.open(
        { locale: 'da', as: bo, width: 'phone', script },
        '/opportunities/new',
      );
      await writer.fill({ kind: 'seeks', matter: 'partner', title: 'Makker til et forsøg' });
      await writer.click('opportunities:form.post');
      await writer.expectKey('accounts:terms.firstTitle');
      writer.tab.errors.splice(0); // the browser reports the status 403
      await writer.checkPage();
      await writer.click('accounts:terms.acceptAndSend', { version });
      await writer.expectPath(/^\/opportunities\/\d+/);

      expect(await Opportunity.count({ where: { userId: bo.id, title: 'Makker til et forsøg' } })).to.equal(
        1,
      );
      await writer.close();
    });
});
