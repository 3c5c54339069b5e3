import { expect } from 'chai';
import type { Locale } from '../../config/index.ts';
import { User } from '../../models/index.ts';
import type { TextKey } from '../../server/platform/i18n/texts.ts';
import { toLocalTime } from '../../server/platform/text/format.ts';
import { type Tab, useBrowser } from '../support/browser.ts';
import { createPerson, type Person } from '../support/builders/people.ts';
import { outbox } from '../support/mailbox.ts';
import { jobsDone, useServer } from '../support/server.ts';
import { type Community, createDemoCommunity } from './demo-community.ts';
import { PageDriver, variants, variantTitle } from './page-driver.ts';

describe('The day of an officer', function () {
  this.timeout(90_000);
  useServer();
  useBrowser();
  let community: Community;
  let number = 0;

  before(async () => {
    community = await createDemoCommunity();
  });

  for (const variant of variants.filter((_, at) => at !== 2))
    it(`${variantTitle(variant)}: creates an event that fills, with a promotion`, async () => {
      number += 1;
      await setLanguage(variant.locale);
      const [first, second] = [
        await createPerson({ locale: variant.locale }),
        await createPerson({ locale: variant.locale }),
      ];
      const officer = await PageDriver.open({ ...variant, as: community.people.officer }, '/events/new');
      const title = `Kaffe med kommunen ${number}`;

      await officer.fill({
        title,
        startsAt: inDays(10, '09:00'),
        endsAt: inDays(10, '10:30'),
        capacity: '1',
        organiser: 'office',
      });
      await officer.click('events:new.publish');
      await officer.expectKey('events:published');
      const { path } = officer;

      const [a, b] = [await guest(first, path), await guest(second, path)];
      await register(a, 'events:registration.register');
      await a.expectKey('events:registered.confirmed');
      await b.goTo(path);
      await register(b, 'events:registration.joinWaitingList');
      await b.expectKey('events:registered.waiting');
      await b.expectKey('events:registration.waitingPosition', { position: 1 });
      await b.checkPage();
      await a.click('events:registration.withdraw', {}, true);
      await a.expectKey('events:withdrawn');

      await jobsDone();
      expect(
        outbox
          .to(second.email)
          .map(({ subject }) => subject)
          .join(),
      ).to.include(title);
      await b.goTo(path);
      await b.expectKey('events:registration.confirmed');
      expect(await calendarOf(b.tab, path)).to.include(`SUMMARY:${title}`);
      await officer.goTo(`${path}/registrations`);
      await officer.expectText(second.name);
      await officer.checkPage();
      await Promise.all([officer, a, b].map((driver) => driver.close()));

      // On a phone the page has a link to the form.
      async function register(driver: PageDriver, button: TextKey): Promise<void> {
        if (variant.width === 'phone') await driver.clickLink(button);
        await driver.click(button);
      }

      function guest(as: Person, where: string): Promise<PageDriver> {
        return PageDriver.open({ ...variant, as }, where);
      }
    });

  for (const variant of variants.filter((_, at) => at !== 0))
    it(`${variantTitle(variant)}: creates an initiative, which people join and discuss`, async () => {
      number += 1;
      await setLanguage(variant.locale);
      const officer = await PageDriver.open({ ...variant, as: community.people.officer }, '/initiatives/new');
      const title = `Grønnere tage ${number}`;

      await officer.fill({
        title,
        summary: 'Sedum på de flade tage.',
        body: '## Hvorfor\n\nFordi **regnen** kommer.',
        theme: 'green',
        published: 'true',
      });
      if (!officer.hasScript) await officer.click('initiatives:edit.showPreview');
      await officer.tab.page.locator('[data-preview-shown] strong', { hasText: 'regnen' }).waitFor();
      await officer.tab.page.locator('[name=status]').selectOption('hearing');
      await officer.click('initiatives:edit.save');
      await officer.expectKey('initiatives:edit.created');
      const { path } = officer;

      const owner = await PageDriver.open({ ...variant, as: community.people.owner }, path);
      await owner.click('follows:start');
      await owner.goTo(path);
      await owner.expectKey('follows:end');
      await owner.tab.page.locator('.initiative-join summary').click();
      await owner.fill({ contribution: 'Vi lægger tag til.' }, '.initiative-join');
      await owner.click('initiatives:companies.joinYes');
      await owner.expectText('Vi lægger tag til.');
      await owner.goTo(path);
      await owner.tab.page
        .locator('form[action$="/comments"] textarea')
        .last()
        .fill('Hvem betaler for vandet?');
      await owner.click('comments:send');
      await owner.expectText('Hvem betaler for vandet?');

      await officer.goTo(path);
      await officer.expectText('Vi lægger tag til.');
      await officer.tab.page
        .getByRole('link', { name: officer.t('comments:answer') })
        .first()
        .click();
      await officer.tab.page
        .locator('form[action$="/comments"]:has([name=parentId]) textarea')
        .first()
        .fill('Det gør puljen.');
      await officer.click('comments:sendAnswer');
      await officer.expectText('Det gør puljen.');
      expect(
        await officer.tab.page.locator('.comment.is-office', { hasText: 'Det gør puljen.' }).count(),
      ).to.equal(1);
      await Promise.all([officer.close(), owner.close()]);
    });

  /** The language of an account takes precedence over all others. */
  async function setLanguage(locale: Locale): Promise<void> {
    const ids = Object.values(community.people).map(({ id }) => id);
    await User.update({ locale }, { where: { id: ids } });
  }

  it('on a desktop, in Danish: sees figures, gives a user a role, and finds both in the log', async () => {
    await setLanguage('da');
    const helper = await createPerson({ name: 'Hjælpsom Hansen' });
    const officer = await PageDriver.open({ locale: 'da', as: community.people.officer }, '/office');
    await officer.checkPage();

    await officer.goTo('/office/people?q=Hjælpsom');
    await officer.fill({ role: 'officer' }, 'tbody');
    await officer.click('accounts:officePeople.change');
    await officer.expectKey('accounts:role.changed');
    const other = await PageDriver.open({ locale: 'da', as: helper }, '/office');
    expect(other.path).to.equal('/office');

    await officer.goTo('/office/activities');
    await officer.tab.page
      .locator('td', { hasText: officer.t('accounts:activity.roleChanged.log') })
      .first()
      .waitFor();
    await Promise.all([officer.close(), other.close()]);
  });
});

/** The local time some days from now, as a form field takes it. */
function inDays(days: number, at: string): string {
  return `${toLocalTime(new Date(Date.now() + days * 86_400_000)).slice(0, 10)}T${at}`;
}

async function calendarOf({ page }: Tab, path: string): Promise<string> {
  const answer = await page.request.get(`${path}.ics`);
  return answer.text();
}
