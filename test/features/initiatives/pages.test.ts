import { expect } from 'chai';
import { execute, sql } from '../../../models/index.ts';
import { Tab, useBrowser } from '../../support/browser.ts';
import { createCompanyWithOwner, createInitiative } from '../../support/builders/initiatives.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { htmlErrors } from '../../support/html-checker.ts';
import { describeWith } from '../../support/optional-programs.ts';
import { useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

describe('The pages of the growth strategy', () => {
  useServer();
  useBrowser();
  let officer: Person;
  let strategy: Strategy;

  before(async () => {
    strategy = await createStrategy();
    officer = strategy.officer;
  });

  for (const locale of ['da', 'en'] as const)
    it(`are accessible on a phone and on a desktop, in ${locale}`, async () => {
      const tabs = new Map<Person | undefined, Tab>();
      for (const [path, as] of pagesOf(strategy)) {
        const tab = tabs.get(as) ?? (await Tab.open({ locale, ...(as && { as }) }));
        tabs.set(as, tab);
        await tab.go(`${path}?lang=${locale}`);
        await tab.page.evaluate(() => {
          for (const each of document.querySelectorAll<HTMLDetailsElement>('main details')) each.open = true;
        });

        for (const width of ['phone', 'desk'] as const) {
          await tab.resize(width);
          expect(await tab.axe(), `${path} ${width}`).to.deep.equal([]);
          expect(await tab.overflow(), `${path} ${width}`).to.equal(0);
        }
        expect(tab.errors, path).to.deep.equal([]);
      }
      for (const tab of tabs.values()) await tab.close();
    }).timeout(60_000);

  it('preview the text while an officer writes it', async () => {
    const tab = await Tab.open({ as: officer });
    await tab.go('/initiatives/new');

    await tab.page.fill('textarea[name=body]', '## Plan\n\n**fed** <img src=x onerror=alert(1)>');

    await tab.page.waitForSelector('[data-preview-shown] strong');
    expect(await tab.page.innerHTML('[data-preview-shown]'))
      .to.contain('<h3>Plan</h3>')
      .and.not.to.contain('<img');
    expect(await tab.page.isVisible('[data-preview-button]')).to.equal(false);
    expect(tab.errors).to.deep.equal([]);
    await tab.close();
  });

  it('preview the text without JavaScript as well, and lose nothing', async () => {
    const tab = await Tab.open({ as: officer, script: false });
    await tab.go('/initiatives/new');

    await tab.page.fill('textarea[name=body]', '**fed**');
    await tab.page.fill('#milestone-title-1', 'Aftale');
    await tab.page.click('[data-preview-button] button');

    expect(await tab.page.innerHTML('[data-preview-shown]')).to.contain('<strong>fed</strong>');
    expect(await tab.page.inputValue('textarea[name=body]')).to.equal('**fed**');
    expect(await tab.page.inputValue('#milestone-title-1')).to.equal('Aftale');
    await tab.close();
  });

  for (const script of [true, false])
    it(`add a milestone with a button${script ? '' : ', also without JavaScript'}`, async () => {
      const tab = await Tab.open({ as: officer, script });
      await tab.go('/initiatives/new');
      const add = tab.page.getByRole('button', { name: 'Tilføj milepæl' });
      await tab.page.fill('#milestone-title-2', 'Aftale');
      await tab.page.fill('#milestone-due-2', '2027-05-01');

      await add.press('Enter');
      await tab.page.locator('#milestone-title-4').waitFor();

      expect(await tab.page.inputValue('#milestone-title-2')).to.equal('Aftale');
      expect(await tab.page.inputValue('#milestone-due-2')).to.equal('2027-05-01');
      expect(await tab.page.locator('#milestone-title-4').and(tab.page.locator(':focus')).count()).to.equal(
        1,
      );
      expect(await tab.page.getByLabel('Milepæl 4').inputValue()).to.equal('');
      for (let number = 5; number <= 12; number += 1) {
        await add.press('Enter');
        await tab.page.locator(`#milestone-title-${number}`).waitFor();
      }
      expect((await add.count()) === 0 || !(await add.isVisible())).to.equal(true);
      await tab.close();
    });

  it('save the form when Enter is pressed in a field', async () => {
    const tab = await Tab.open({ as: officer });
    await tab.go('/initiatives/new');

    await tab.page.locator('[name=title]').fill('Grønne tage');
    await tab.page.locator('[name=title]').press('Enter');

    // The theme is missing: the form was sent to be saved, not for a preview.
    await tab.page.locator('.error-summary').waitFor();
    expect(new URL(tab.page.url()).pathname).to.equal('/initiatives/new');
    await tab.close();
  });
});

describeWith('java', 'The pages of the growth strategy', () => {
  useServer();

  it('are valid HTML', async () => {
    const strategy = await createStrategy();
    const pages = new Map<string, string>();
    for (const [path, as] of pagesOf(strategy))
      pages.set(`${path} ${as?.name ?? ''}`, (await (as ?? new Visitor()).get(path)).text);
    const refused = await strategy.officer.post('/initiatives/new', {
      milestoneDue: '2026-01-01',
      body: '# x',
    });
    pages.set('a refused form', refused.text);

    expect(await htmlErrors(pages)).to.deep.equal([]);
  });
});

type Strategy = Awaited<ReturnType<typeof createStrategy>>;

/** A strategy with every part of its pages, an officer and the owner of a company. */
async function createStrategy() {
  const officer = await createPerson({ name: 'Kirsten Kontor', role: 'officer' });
  const one = await createInitiative({
    slug: 'fjernvarme',
    title: 'Fjernvarme til erhvervsområdet i Høje Taastrup og omegn',
    summary:
      'Sammen lægger vi rør i jorden, så virksomhederne kommer af med gassen ' +
      'og får en pris, de kan regne med.',
    body: [
      '## Hvorfor\n\nGassen er dyr, og **mange** vil gerne af med den.',
      '- Billigere\n- Renere',
      '## Hvordan\n\nVi begynder ved stationen.',
    ].join('\n\n'),
    theme: 'green',
    status: 'hearing',
    startsOn: '2026-03-01',
    endsOn: '2027-12-31',
    responsibleId: officer.id,
  });
  const { slug } = one;
  await createInitiative({ title: 'En plan, som ingen ser endnu', published: false });
  await createInitiative({
    title: 'Flere lærepladser',
    theme: 'skills',
    status: 'running',
    summary: 'Hver anden virksomhed har plads til en til.',
  });
  await execute(sql`
    INSERT INTO initiative_milestones (initiative_id, title, due_on, done_on, position) VALUES
    (${one.id}, 'Aftale med værket', '2026-04-01', '2026-04-02', 0),
    (${one.id}, 'Høring', '2026-10-01', NULL, 1),
    (${one.id}, 'Spadestik', '2027-03-01', NULL, 2)`);
  await execute(sql`WITH e AS (INSERT INTO events (slug, title, starts_at, ends_at, place_name)
    VALUES ('borgermoede', 'Borgermøde om fjernvarme', '2026-12-03T17:00Z', '2026-12-03T19:00Z', 'Rådhuset')
    RETURNING id)
    INSERT INTO links (subject_type, subject_id, target_type, target_id)
    SELECT 'event', id, 'initiative', ${one.id}::integer FROM e`);
  const first = await createCompanyWithOwner('Hedens VVS ApS');
  const second = await createCompanyWithOwner('Taastrup Bageri og Konditori');
  const mette = second.owner;
  await first.owner.post(`/initiatives/${slug}/companies`, {
    companyId: String(first.company.id),
    contribution: 'Vi graver og deler tegninger med dem, der vil med',
  });
  const comment = await mette.post(`/initiatives/${slug}/comments`, {
    body: 'Hvornår når I til Hedehusene?\nVi har en gammel ovn, og den bruger gas.',
  });
  const parentId = comment.location?.split('-').at(-1) ?? '';
  await officer.post(`/initiatives/${slug}/comments`, {
    body: 'I 2027, hvis høringen går godt.',
    parentId,
  });
  const removed = await mette.post(`/initiatives/${slug}/comments`, { body: 'Glem det' });
  await mette.post(`/initiatives/${slug}/comments/${removed.location?.split('-').at(-1)}/removal`);
  return { officer, mette, slug };
}

function pagesOf({ officer, mette, slug }: Strategy) {
  return [
    ['/initiatives', undefined],
    ['/initiatives', officer],
    [`/initiatives/${slug}`, undefined],
    [`/initiatives/${slug}`, mette],
    [`/initiatives/${slug}`, officer],
    ['/initiatives/new', officer],
    [`/initiatives/${slug}/edit`, officer],
    [`/initiatives/${slug}/comments/1/edit`, mette],
    [`/initiatives/${slug}/comments/1/removal`, mette],
  ] as const;
}
