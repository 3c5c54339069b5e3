import { expect } from 'chai';
import type { Locale } from '../../config/index.ts';
import { execute, sql } from '../../models/index.ts';
import { useBrowser } from '../support/browser.ts';
import { rows } from '../support/query.ts';
import { resetRateLimits, useServer } from '../support/server.ts';
import { type Community, createDemoCommunity } from './demo-community.ts';
import { KeyboardDriver } from './keyboard-driver.ts';

const needs: Record<Locale, string> = {
  en: 'logo, accountant, printer, lawyer, warehouse',
  da: 'logo, revisor, trykkeri, advokat, lager',
};

describe('With only a keyboard', function () {
  this.timeout(180_000);
  useServer();
  useBrowser();
  let community: Community;

  before(async () => {
    community = await createDemoCommunity();
  });
  beforeEach(() => resetRateLimits());

  for (const locale of ['en', 'da'] as const)
    it(`a founder who has just arrived has five true proposals (${locale})`, async () => {
      const founder = await KeyboardDriver.open({ locale }, '/sign-in');
      const { driver } = founder;

      await founder.signIn(`maya-${locale}@moss.example`, 'Maya Moss');
      await driver.expectPath(/^\/welcome\/who$/);
      await driver.checkPage();
      await founder.choose('accounts:profile.occupation', driver.t('accounts:occupation.founder'));
      await founder.activate('accounts:firstVisit.next');
      await driver.expectPath(/^\/welcome\/seeks$/);
      await driver.checkPage();
      await founder.type('accounts:firstVisit.seeksLabel', needs[locale]);
      await founder.activate('accounts:firstVisit.next');
      await driver.expectPath(/^\/welcome\/where$/);
      await driver.checkPage();
      await founder.choose('accounts:profile.district', 'Taastrup');
      await founder.activate('accounts:firstVisit.last');
      await driver.expectPath(/^\/welcome\/proposals$/);
      await driver.checkPage();
      const proposals = await driver.tab.page.locator('.proposal').evaluateAll((items) =>
        items.map((item) => ({
          name: item.querySelector('a')?.textContent ?? '',
          reason: item.querySelector('.reason')?.textContent?.trim() ?? '',
        })),
      );

      expect(proposals).to.have.length(5);
      for (const { name, reason } of proposals) {
        const [, own = '', other = ''] = /[»“](.+?)[«”].*?[»“](.+?)[«”]/.exec(reason) ?? [];
        expect(needs[locale].split(', '), reason).to.include(own);
        expect(await offersOf(name), `${name}: ${reason}`).to.include(other);
      }
      expect(new Set(proposals.map(({ reason }) => /[»“](.+?)[«”]/.exec(reason)?.[1]))).to.have.length(5);
      await founder.activate('opportunities:firstVisit.toTown');
      await driver.expectPath(/^\/$/);
      expect(driver.tab.errors).to.deep.equal([]);
      await driver.close();
    });

  for (const locale of ['da', 'en'] as const)
    it(`an owner on a phone finds a printer by a misspelt sentence (${locale})`, async () => {
      const { owner } = community.people;
      await execute(sql`UPDATE users SET locale = ${locale} WHERE id = ${owner.id}`);
      const search = await KeyboardDriver.open({ locale, width: 'phone', as: owner }, '/search');
      const { driver } = search;

      const sentence = { da: 'hvem kan trykke vistkort', en: 'who can prnt business cards' }[locale];
      await search.type('search:label', sentence);
      await search.press('Enter');
      await driver.tab.page.waitForURL(/q=/);
      const first = driver.tab.page.locator('.hit a').first();
      await first.waitFor();
      const name = (await first.innerText()).trim();
      await driver.checkPage();
      await search.activateNamed(name);
      await driver.expectPath(/^\/companies\//);

      expect(name).to.equal('Trykkeriet Hedens Farver');
      expect(driver.tab.errors).to.deep.equal([]);
      await driver.close();
    });
});

async function offersOf(name: string): Promise<string[]> {
  const offers = await rows<{ offer: string }>(sql`
    SELECT unnest(offers) AS offer FROM companies WHERE name = ${name}`);
  return offers.map(({ offer }) => offer);
}
