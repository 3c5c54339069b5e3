import { expect } from 'chai';
import { useBrowser, widths } from '../support/browser.ts';
import { createInitiative } from '../support/builders/initiatives.ts';
import { createPerson } from '../support/builders/people.ts';
import { useServer } from '../support/server.ts';
import { PageDriver } from './page-driver.ts';

describe('An initiative in consultation, on a phone', () => {
  useServer();
  useBrowser();
  let path: string;

  before(async () => {
    const body = 'Et langt afsnit om rør. '.repeat(400);
    path = `/initiatives/${(await createInitiative({ title: 'Fjernvarme', status: 'hearing', body })).slug}`;
  });

  it('has a link to its comments and a button to follow in a bar that stays in view', async () => {
    const driver = await PageDriver.open({ locale: 'da', width: 'phone', as: await createPerson() }, path);
    const bar = await driver.tab.page.locator('.action-bar').boundingBox();
    await driver.clickLink('initiatives:debate.comment');
    const field = await driver.tab.page.locator('textarea:focus').boundingBox();

    expect((bar?.y ?? 0) + (bar?.height ?? 0)).to.be.at.most(widths.phone.height);
    expect((field?.y ?? 0) + (field?.height ?? 0)).to.be.at.most(bar?.y ?? 0);
    expect(await driver.tab.page.locator('.action-bar a').isVisible(), 'a second way to the form').to.equal(
      false,
    );
    await driver.click('follows:start');
    await driver.expectKey('initiatives:follow.done');
    expect(await driver.tab.page.locator('.action-bar a').innerText()).to.equal('Skriv i debatten');
    expect(await driver.tab.overflow()).to.equal(0);
    await driver.close();
  });

  it('leads a visitor through the sign-in to the comments', async () => {
    const driver = await PageDriver.open({ locale: 'da', width: 'phone' }, path);
    await driver.clickLink('initiatives:debate.comment');
    await driver.signInByEmail('gitte@glas.example', 'Gitte Glas');
    await driver.expectKey('comments:yourComment');

    expect(new URL(driver.tab.page.url()).hash).to.equal('#debate');
    await driver.close();
  });
});
