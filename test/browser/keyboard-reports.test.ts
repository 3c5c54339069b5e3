import type { Locale } from '../../config/index.ts';
import { useBrowser } from '../support/browser.ts';
import { createPerson } from '../support/builders/people.ts';
import { applied, things } from '../support/builders/reports.ts';
import { resetRateLimits, useServer } from '../support/server.ts';
import { KeyboardDriver } from './keyboard-driver.ts';
import { linkTo } from './page-driver.ts';

const variants = [
  { locale: 'da', width: 'desk' },
  { locale: 'en', width: 'phone' },
] as const satisfies readonly { locale: Locale; width: string }[];

describe('A report, a decision and a complaint with only a keyboard', function () {
  this.timeout(120_000);
  useServer();
  useBrowser();
  beforeEach(resetRateLimits);

  for (const variant of variants)
    it(`${variant.locale}, ${variant.width}`, async () => {
      const text = `Alle i den branche er svindlere, ${variant.locale}`;
      const [first, second] = [
        await createPerson({ role: 'officer', locale: variant.locale }),
        await createPerson({ role: 'officer', locale: variant.locale }),
      ];
      const comment = await things.comment(text);
      await comment.author.user.update({ locale: variant.locale });

      const visitor = await KeyboardDriver.open(variant, comment.page);
      const { t } = visitor.driver;
      await visitor.activate('comments:reportOf', { name: comment.author.name });
      await visitor.driver.expectPath(/^\/report$/);
      await visitor.driver.checkPage();
      await visitor.activate('reports:form.illegalLink');
      await visitor.driver.expectPath(/^\/report\/illegal$/);
      await visitor.choose('reports:form.illegalGround', t('reports:ground.illegal.hate'));
      await visitor.type('reports:form.reason', 'Den rammer en hel branche.');
      await visitor.type('reports:form.name', 'Rita Rask');
      await visitor.type('reports:form.email', 'rita@rask.example');
      await visitor.activate('reports:form.send');
      await visitor.driver.expectKey('reports:form.goodFaithMissing');
      visitor.driver.tab.errors.splice(0); // the browser logs the status 422
      await visitor.driver.checkPage();
      await visitor.tick(t('reports:form.goodFaith'));
      await visitor.activate('reports:form.send');
      await visitor.driver.expectPath(/^\/cases\/report\//);
      await visitor.driver.expectKey('reports:state.open');
      await visitor.driver.checkPage();

      const officer = await KeyboardDriver.open({ ...variant, as: first }, '/office/reports');
      await officer.activateNamed(text);
      await officer.driver.expectPath(/^\/office\/reports\/\d+$/);
      await officer.activate('reports:office.take');
      await officer.driver.expectKey('reports:office.release');
      await officer.choose('reports:office.measure', t('reports:measure.hide'));
      await officer.choose('reports:office.ground', t('reports:ground.illegal.hate'));
      await officer.type('reports:office.legalReference', 'Straffelovens § 266 b');
      await officer.type('reports:office.facts', 'Teksten rammer en gruppe.');
      await officer.activate('reports:office.preview');
      await officer.driver.expectKey('reports:preview.title');
      await officer.driver.checkPage();
      await officer.activate('reports:preview.back');
      await officer.driver.expectText(text);
      await officer.activate('reports:office.preview');
      await officer.activate('reports:preview.send');
      await officer.driver.expectKey('reports:office.undo');
      await officer.driver.checkPage();
      await applied();

      const author = await KeyboardDriver.open(
        variant,
        await linkTo(comment.author.email, '/cases/statement'),
      );
      await author.driver.expectText('Straffelovens § 266 b');
      await author.driver.checkPage();
      await author.type('reports:own.complainLabel', 'Det var ironi.');
      await author.activate('reports:own.sendComplaint');
      await author.driver.expectText('Det var ironi.');

      const other = await KeyboardDriver.open({ ...variant, as: second }, '/office/reports');
      await other.activateNamed(text);
      await other.driver.expectPath(/\/complaints\/\d+$/);
      await other.choose('reports:complaint.outcome', t('reports:complaint.upheld'));
      await other.type('reports:complaint.reason', 'Det ses tydeligt.');
      await other.driver.checkPage();
      await other.activate('reports:complaint.send');
      await other.driver.expectKey('reports:complaint.decided');
      await author.driver.goTo(comment.page);
      await author.driver.expectText(text);
    });
});
