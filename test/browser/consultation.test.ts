import { expect } from 'chai';
import { useBrowser, widths } from '../support/browser.ts';
import { initiative } from '../support/builders/initiatives.ts';
import { person } from '../support/builders/people.ts';
import { useTown } from '../support/server.ts';
import { Walk } from './walk.ts';

describe('An initiative in consultation, on a phone', () => {
  useTown();
  useBrowser();
  let path: string;

  before(async () => {
    const body = 'Et langt afsnit om rør. '.repeat(400);
    path = `/initiatives/${(await initiative({ title: 'Fjernvarme', status: 'hearing', body })).slug}`;
  });

  it('is answered from anywhere on its page, and followed beside it', async () => {
    const walk = await Walk.begin({ locale: 'da', width: 'phone', as: await person() }, path);
    const bar = await walk.tab.page.locator('.action-bar').boundingBox();
    await walk.follow('initiatives:debate.comment');
    const field = await walk.tab.page.locator('textarea:focus').boundingBox();

    expect((bar?.y ?? 0) + (bar?.height ?? 0)).to.be.at.most(widths.phone.height);
    expect((field?.y ?? 0) + (field?.height ?? 0)).to.be.at.most(bar?.y ?? 0);
    await walk.press('follows:start');
    await walk.says('initiatives:follow.done');
    expect(await walk.tab.page.locator('.action-bar a').innerText()).to.equal('Skriv i debatten');
    expect(await walk.tab.overflow()).to.equal(0);
    await walk.end();
  });

  it('leads who is not signed in by way of signing in to the debate', async () => {
    const walk = await Walk.begin({ locale: 'da', width: 'phone' }, path);
    await walk.follow('initiatives:debate.comment');
    await walk.signInByLetter('gitte@glas.example', 'Gitte Glas');
    await walk.says('comments:yourComment');

    expect(new URL(walk.tab.page.url()).hash).to.equal('#debate');
    await walk.end();
  });
});
