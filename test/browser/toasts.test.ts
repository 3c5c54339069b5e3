import { expect } from 'chai';
import { Tab, useBrowser } from '../support/browser.ts';
import { createEvent, createOrganiser } from '../support/builders/events.ts';
import { createPerson } from '../support/builders/people.ts';
import { useServer } from '../support/server.ts';
import { readFocus } from './focus.ts';

describe('A toast message', () => {
  useServer();
  useBrowser();

  it('never covers the focused element: it moves to the other end of the window', async () => {
    const [organiser, guest] = [await createOrganiser(), await createPerson()];
    const slug = await createEvent(organiser);
    await guest.post(`/events/${slug}/registrations`);
    const tab = await Tab.open({ as: organiser, width: 'phone' });
    await tab.go(`/events/${slug}/registrations`);
    await tab.page.route('**/check-in*', (route) => route.abort()); // no connection
    await tab.page.locator('[data-check-in] button').press('Enter');
    await tab.page.locator('.toast-card').waitFor();

    await tab.page.locator('.mark').focus();

    expect((await tab.page.evaluate(readFocus)).errors).to.deep.equal([]);
    expect(await tab.page.locator('.toast-card').isVisible()).to.equal(true);
    await tab.close();
  });
});
