import { expect } from 'chai';
import { Tab, useBrowser } from '../support/browser.ts';
import { createOrganiser } from '../support/builders/events.ts';
import { useServer } from '../support/server.ts';

describe('The buttons above a text with Markdown', () => {
  useServer();
  useBrowser();

  it('format what is selected, by mouse and by keyboard, and can be undone', async () => {
    const tab = await Tab.open({ as: await createOrganiser() });
    const { page } = await tab.go('/events/new');
    const field = page.locator('#field-description');
    const buttons = page.getByRole('toolbar', { name: 'Formatér teksten' }).getByRole('button');
    await field.fill('Kaffe og brød');
    await field.selectText();

    await buttons.and(page.getByLabel('Fed')).click();
    expect(await field.inputValue()).to.equal('**Kaffe og brød**');

    await field.fill('Kaffe');
    await field.selectText();
    await page.keyboard.press('Shift+Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).to.equal('Fed');
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    expect(await field.inputValue()).to.equal('- Kaffe');
    await field.focus();
    await page.keyboard.press('Control+z');
    expect(await field.inputValue()).to.equal('Kaffe');
  });
});
