import { expect } from 'chai';
import type { Locale } from '../../config/index.ts';
import { User } from '../../models/index.ts';
import { toLocalTime } from '../../server/platform/text/format.ts';
import { type Tab, useBrowser } from '../support/browser.ts';
import { type Person, person } from '../support/builders/people.ts';
import { outbox } from '../support/mailbox.ts';
import { settle, useTown } from '../support/server.ts';
import { mannerOf, manners, Walk } from './walk.ts';
import { demoWorld, type World } from './world.ts';

describe('An officer’s day', function () {
  this.timeout(90_000);
  useTown();
  useBrowser();
  let world: World;
  let number = 0;

  before(async () => {
    world = await demoWorld();
  });

  for (const manner of manners.filter((_, at) => at !== 2))
    it(`${mannerOf(manner)}: announces an event that fills; who waits moves up when one withdraws`, async () => {
      number += 1;
      await speak(manner.locale);
      const [first, second] = [
        await person({ locale: manner.locale }),
        await person({ locale: manner.locale }),
      ];
      const officer = await Walk.begin({ ...manner, as: world.people.officer }, '/events/new');
      const title = `Kaffe med kommunen ${number}`;

      await officer.fill({
        title,
        startsAt: inDays(10, '09:00'),
        endsAt: inDays(10, '10:30'),
        capacity: '1',
        organiser: 'office',
      });
      await officer.press('events:new.send');
      await officer.says('events:announced');
      const { path } = officer;

      const [a, b] = [await guest(first, path), await guest(second, path)];
      await a.press('events:place.get');
      await a.says('events:registered.confirmed');
      await b.to(path);
      await b.press('events:place.joinWaitingList');
      await b.says('events:registered.waiting');
      await b.says('events:place.waitingPosition', { position: 1 });
      await b.looksRight();
      await a.press('events:place.withdraw', {}, true);
      await a.says('events:withdrawn');

      await settle();
      expect(
        outbox
          .to(second.email)
          .map(({ subject }) => subject)
          .join(),
      ).to.include(title);
      await b.to(path);
      await b.says('events:place.yours');
      expect(await calendarOf(b.tab, path)).to.include(`SUMMARY:${title}`);
      await officer.to(`${path}/registrations`);
      await officer.reads(second.name);
      await officer.looksRight();
      await Promise.all([officer, a, b].map((walk) => walk.end()));

      function guest(as: Person, where: string): Promise<Walk> {
        return Walk.begin({ ...manner, as }, where);
      }
    });

  for (const manner of manners.filter((_, at) => at !== 0))
    it(`${mannerOf(manner)}: posts an initiative, which people follow, join and discuss`, async () => {
      number += 1;
      await speak(manner.locale);
      const officer = await Walk.begin({ ...manner, as: world.people.officer }, '/initiatives/new');
      const title = `Grønnere tage ${number}`;

      await officer.fill({
        title,
        summary: 'Sedum på de flade tage.',
        body: '## Hvorfor\n\nFordi **regnen** kommer.',
        theme: 'green',
        published: 'true',
      });
      if (!officer.hasScript) await officer.press('initiatives:edit.showPreview');
      await officer.tab.page.locator('[data-preview-shown] strong', { hasText: 'regnen' }).waitFor();
      await officer.tab.page.locator('[name=status]').selectOption('hearing');
      await officer.press('initiatives:edit.save');
      await officer.says('initiatives:edit.created');
      const { path } = officer;

      const owner = await Walk.begin({ ...manner, as: world.people.owner }, path);
      await owner.press('follows:start');
      await owner.to(path);
      await owner.says('follows:end');
      await owner.tab.page.locator('.initiative-join summary').click();
      await owner.fill({ contribution: 'Vi lægger tag til.' }, '.initiative-join');
      await owner.press('initiatives:companies.joinYes');
      await owner.reads('Vi lægger tag til.');
      await owner.to(path);
      await owner.tab.page
        .locator('form[action$="/comments"] textarea')
        .last()
        .fill('Hvem betaler for vandet?');
      await owner.press('comments:send');
      await owner.reads('Hvem betaler for vandet?');

      await officer.to(path);
      await officer.reads('Vi lægger tag til.');
      await officer.tab.page
        .locator('summary', { hasText: officer.t('comments:answer') })
        .first()
        .click();
      await officer.tab.page
        .locator('form[action$="/comments"]:has([name=parentId]) textarea')
        .first()
        .fill('Det gør puljen.');
      await officer.press('comments:sendAnswer');
      await officer.reads('Det gør puljen.');
      expect(
        await officer.tab.page.locator('.comment.is-office', { hasText: 'Det gør puljen.' }).count(),
      ).to.equal(1);
      await Promise.all([officer.end(), owner.end()]);
    });

  /** The language of an account goes before all others. */
  async function speak(locale: Locale): Promise<void> {
    const ids = Object.values(world.people).map(({ id }) => id);
    await User.update({ locale }, { where: { id: ids } });
  }

  it('at a desk, in Danish: sees the figures, gives somebody a role, and finds both in the log', async () => {
    await speak('da');
    const helper = await person({ name: 'Hjælpsom Hansen' });
    const officer = await Walk.begin({ locale: 'da', as: world.people.officer }, '/office');
    await officer.looksRight();

    await officer.to('/office/people?q=Hjælpsom');
    await officer.fill({ role: 'officer' }, 'tbody');
    await officer.press('accounts:officePeople.change');
    await officer.says('accounts:role.changed');
    const other = await Walk.begin({ locale: 'da', as: helper }, '/office');
    expect(other.path).to.equal('/office');

    await officer.to('/office/activities');
    await officer.tab.page
      .locator('td', { hasText: officer.t('accounts:activity.roleChanged.log') })
      .first()
      .waitFor();
    await Promise.all([officer.end(), other.end()]);
  });
});

/** As a form's field wants it, in the town's time. */
function inDays(days: number, at: string): string {
  return `${toLocalTime(new Date(Date.now() + days * 86_400_000)).slice(0, 10)}T${at}`;
}

async function calendarOf({ page }: Tab, path: string): Promise<string> {
  const answer = await page.request.get(`${path}.ics`);
  return answer.text();
}
