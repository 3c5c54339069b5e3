import { expect } from 'chai';
import { Tab, useBrowser } from '../support/browser.ts';
import { createEvent, createOrganiser, registrationsOf } from '../support/builders/events.ts';
import { createPerson } from '../support/builders/people.ts';
import { useServer } from '../support/server.ts';

describe('On a slow line', () => {
  useServer();
  useBrowser();

  /**
   * Holds what is asked of an address until the page says that it is on its way. Gives how often it was
   * asked.
   */
  async function heldUntilSaid(tab: Tab, address: RegExp) {
    const said = Promise.withResolvers<void>();
    const held = { count: 0 };
    await tab.page.route(address, async (route) => {
      held.count += 1;
      await said.promise;
      await route.continue();
    });
    await tab.page.exposeFunction('busyIsSaid', said.resolve);
    await tab.page.evaluate(() => {
      const { busyIsSaid } = globalThis as unknown as { busyIsSaid: () => void };
      new MutationObserver(busyIsSaid).observe(document.body, {
        subtree: true,
        attributeFilter: ['aria-busy'],
      });
    });
    return held;
  }

  it('a button that is pressed three times says that it is on its way, and posts once', async () => {
    const [slug, guest] = [await createEvent(await createOrganiser()), await createPerson()];
    const tab = await Tab.open({ as: guest, width: 'phone' });
    await tab.go(`/events/${slug}`);
    const held = await heldUntilSaid(tab, /registrations$/);

    await tab.page.evaluate(() => {
      const button = document.querySelector<HTMLButtonElement>('.action-bar button');
      for (let press = 0; press < 3; press += 1) button?.click();
    });
    await tab.page.locator('.own-status').first().waitFor();

    expect(held.count).to.equal(1);
    expect(await registrationsOf(slug)).to.have.length(1);
    await tab.close();
  });

  it('a search says so, too', async () => {
    const tab = await Tab.open({ width: 'phone' });
    await tab.go('/companies');
    await heldUntilSaid(tab, /companies\?q=/);

    await tab.page.evaluate(() => document.querySelector<HTMLButtonElement>('.filters button')?.click());
    await tab.page.waitForURL(/q=/);
    await tab.close();
  });

  it('who comes back to the page finds a button that waits for nothing', async () => {
    const tab = await Tab.open();
    await tab.go('/sign-in');
    await tab.page.fill('[name=email]', 'gitte@glas.example');
    await tab.page.clock.install();
    await tab.page.evaluate(() => {
      addEventListener('submit', (event) => event.preventDefault()); // as if it had gone and come back
      document.querySelector<HTMLButtonElement>('main [type=submit]')?.click();
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    });
    await tab.page.clock.runFor(1_000);

    expect(await tab.page.locator('[aria-busy]').count()).to.equal(0);
    await tab.close();
  });
});
