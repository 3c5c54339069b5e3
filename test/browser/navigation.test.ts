import { expect } from 'chai';
import { Tab, useBrowser } from '../support/browser.ts';
import { sendMessage } from '../support/builders/conversations.ts';
import { createEvent, createOrganiser } from '../support/builders/events.ts';
import { createPerson } from '../support/builders/people.ts';
import { useServer } from '../support/server.ts';

describe('The navigation', () => {
  useServer();
  useBrowser();

  it('on a phone is a bar at the lower edge, with the counts of messages and news each', async () => {
    const [mette, omar] = [await createPerson(), await createPerson()];
    await sendMessage(omar, mette);
    await sendMessage(await createPerson(), mette);
    const tab = await Tab.open({ as: mette, width: 'phone' });
    await tab.go('/messages');
    const bar = tab.page.locator('.bottom-bar');
    const countOf = (name: string) => bar.locator(`[data-count-of="${name}"]`).getAttribute('data-count');

    const names = (await bar.locator('a span:not(.count, .count *)').allInnerTexts()).map((name) =>
      name.trim(),
    );
    expect(names).to.deep.equal(['I dag', 'Søg', 'Beskeder', 'Nyt', 'Mig']);
    expect([await countOf('messages'), await countOf('notifications')]).to.deep.equal(['2', '0']);
    expect(await bar.locator('[aria-current="page"]').innerText()).to.contain('Beskeder');
    await bar.getByRole('link', { name: 'Mig' }).click();
    await tab.page.waitForURL(/\/me$/);
    expect(tab.errors).to.deep.equal([]);
    await tab.close();
  });

  it('on a phone leaves the lower edge to the composer of an open conversation', async () => {
    const [mette, omar] = [await createPerson(), await createPerson()];
    const tab = await Tab.open({ as: mette, width: 'phone' });
    await tab.go(`/messages/${await sendMessage(omar, mette)}`);

    expect(await tab.page.locator('.bottom-bar').isVisible()).to.equal(false);
    await tab.close();
  });

  it('on a phone has a menu whose button closes it, and no bar for a visitor', async () => {
    const tab = await Tab.open({ width: 'phone' });
    await tab.go('/');
    const button = tab.page.locator('.phone-menu > summary');

    expect(await tab.page.locator('.bottom-bar').count()).to.equal(0);
    expect((await button.innerText()).trim()).to.equal('Menu');
    await button.click();
    expect((await button.innerText()).trim()).to.equal('Luk');
    expect(
      await tab.page.locator('.phone-menu').getByRole('link', { name: 'Begivenheder' }).isVisible(),
    ).to.equal(true);
    await button.click();
    expect((await button.innerText()).trim()).to.equal('Menu');
    await tab.close();
  });

  it('on a phone covers neither the focused element nor the end of the page', async () => {
    const organiser = await createOrganiser();
    for (const title of ['Et', 'To', 'Tre', 'Fire', 'Fem', 'Seks']) await createEvent(organiser, { title });
    const tab = await Tab.open({ as: await createPerson(), width: 'phone' });
    await tab.go('/events');
    const barTop = (await tab.page.locator('.bottom-bar').boundingBox())?.y ?? 0;
    const bottoms = [];

    for (const _ of Array(60).keys()) {
      await tab.page.keyboard.press('Tab');
      const bottom = await tab.page.evaluate(() => {
        const it = document.activeElement;
        if (it?.closest('.bottom-bar')) return undefined;
        return it === document.body ? 0 : (it?.getBoundingClientRect().bottom ?? 0);
      });
      if (bottom === undefined) break;
      bottoms.push(bottom);
    }

    expect(barTop).to.be.above(0);
    expect(bottoms.length).to.be.above(15);
    expect(Math.max(...bottoms)).to.be.at.most(barTop);
    await tab.close();
  });

  for (const width of [720, 820, 1024, 1280])
    it(`is open from tablets on: ${width} px`, async () => {
      const officer = await createPerson({ role: 'admin' });
      const tab = await Tab.open({ as: officer });
      await tab.page.setViewportSize({ width, height: 800 });
      await tab.go('/');
      const links = tab.page.locator('.main-nav a');
      const tops = await links.evaluateAll((all) => all.map((it) => it.getBoundingClientRect().top));
      const header = (await tab.page.locator('.page-header').boundingBox())?.height ?? 0;

      expect(await links.count()).to.be.above(3);
      expect(new Set(tops).size, 'rows of links').to.equal(1);
      expect(header).to.be.below(width < 1000 ? 130 : 80);
      expect(await tab.page.locator('.phone-menu, .bottom-bar').filter({ visible: true }).count()).to.equal(
        0,
      );
      expect(await tab.overflow()).to.equal(0);
      await tab.close();
    });
});
