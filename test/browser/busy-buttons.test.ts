import { expect } from 'chai';
import { Tab, useBrowser } from '../support/browser.ts';
import { createEvent, createOrganiser, registrationsOf } from '../support/builders/events.ts';
import { createPerson } from '../support/builders/people.ts';
import { useServer } from '../support/server.ts';

describe('On a slow connection', () => {
  useServer();
  useBrowser();

  /** Delays requests to an address until the page shows that it is busy. Returns the number of requests. */
  async function delayUntilBusy(tab: Tab, address: RegExp) {
    const busy = Promise.withResolvers<void>();
    const requests = { count: 0 };
    await tab.page.route(address, async (route) => {
      requests.count += 1;
      await busy.promise;
      await route.continue();
    });
    await tab.page.exposeFunction('onBusy', busy.resolve);
    await tab.page.evaluate(() => {
      const { onBusy } = globalThis as unknown as { onBusy: () => void };
      new MutationObserver(onBusy).observe(document.body, {
        subtree: true,
        attributeFilter: ['aria-busy'],
      });
    });
    return requests;
  }

  it('a button that is clicked three times shows that it is busy, and submits once', async () => {
    const [slug, guest] = [await createEvent(await createOrganiser()), await createPerson()];
    const tab = await Tab.open({ as: guest, width: 'phone' });
    await tab.go(`/events/${slug}/registration`);
    const requests = await delayUntilBusy(tab, /registrations$/);

    await tab.page.evaluate(() => {
      const button = document.querySelector<HTMLButtonElement>('main form button');
      for (let press = 0; press < 3; press += 1) button?.click();
    });
    await tab.page.locator('.own-status').first().waitFor();

    expect(requests.count).to.equal(1);
    expect(await registrationsOf(slug)).to.have.length(1);
    await tab.close();
  });

  it('a search shows that it is busy', async () => {
    const tab = await Tab.open({ width: 'phone' });
    await tab.go('/companies');
    await delayUntilBusy(tab, /companies\?q=/);

    await tab.page.evaluate(() =>
      document.querySelector<HTMLButtonElement>('.directory-search button')?.click(),
    );
    await tab.page.waitForURL(/q=/);
    await tab.close();
  });

  it('a button is not busy after a return to the page', async () => {
    const tab = await Tab.open();
    await tab.go('/sign-in');
    await tab.page.fill('[name=email]', 'gitte@glas.example');
    await tab.page.clock.install();
    await tab.page.evaluate(() => {
      addEventListener('submit', (event) => event.preventDefault()); // a submit and a return
      document.querySelector<HTMLButtonElement>('main [type=submit]')?.click();
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    });
    await tab.page.clock.runFor(1_000);

    expect(await tab.page.locator('[aria-busy]').count()).to.equal(0);
    await tab.close();
  });
});
