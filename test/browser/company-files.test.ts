import { expect } from 'chai';
import type { Locator } from 'playwright-core';
import type { Company } from '../../models/index.ts';
import { Tab, useBrowser } from '../support/browser.ts';
import { createCompany } from '../support/builders/companies.ts';
import { pdfFile, sendFiles } from '../support/builders/files.ts';
import { createPerson, type Person } from '../support/builders/people.ts';
import { createPicture } from '../support/builders/pictures.ts';
import { resetRateLimits, useServer } from '../support/server.ts';

describe('The pictures and documents of a company, in a browser', function () {
  this.timeout(60_000);
  useServer();
  useBrowser();
  let owner: Person;
  let company: Company;
  let tab: Tab;

  beforeEach(async () => {
    await resetRateLimits();
    owner = await createPerson();
    company = await createCompany(owner);
  });
  afterEach(() => tab.close());

  const picture = async (name: string, size = 300) => {
    const { bytes } = await createPicture(size, size);
    return { name, mimeType: 'image/png', buffer: Buffer.from(bytes) };
  };
  const open = async (collection: 'pictures' | 'documents', options = {}) => {
    tab = await Tab.open({ as: owner, ...options });
    await tab.go(`/companies/${company.slug}/${collection}`);
    return tab.page;
  };
  const namesIn = (list: Locator) => list.locator('[data-file] a bdi').allTextContents();
  const files = () => tab.page.locator('[data-file-list]');
  const untilListed = (count: number) =>
    tab.page.waitForFunction((n) => document.querySelectorAll('[data-file]').length === n, count);

  it('are sent one by one with their progress; one that is refused says why beside its name', async () => {
    const page = await open('pictures');
    await page
      .locator('#field-files')
      .setInputFiles([
        await picture('første.png', 200),
        { name: 'nej.png', mimeType: 'image/png', buffer: Buffer.from('<svg/>') },
        await picture('anden.png', 220),
      ]);
    await page.locator('[data-file-form] button').press('Enter');
    await untilListed(2);

    const lines = await page.locator('.file-line').allTextContents();
    expect(lines[0]).to.contain('første.png').and.contain('Tilføjet');
    expect(lines[1]).to.contain('nej.png').and.contain('kan ikke læses');
    expect(await namesIn(files())).to.deep.equal(['første.webp', 'anden.webp']);
    expect(await tab.axe()).to.deep.equal([]);
    expect(tab.errors).to.deep.equal([]);
  });

  it('are added by dragging them to the page and by pasting them', async () => {
    const page = await open('documents');
    const give = (type: 'drop' | 'paste', name: string) =>
      page.evaluate(
        ([kind, fileName, text]) => {
          const data = new DataTransfer();
          data.items.add(new File([text ?? ''], fileName ?? '', { type: 'application/pdf' }));
          const init = { bubbles: true, cancelable: true };
          document.body.dispatchEvent(
            kind === 'drop'
              ? new DragEvent('drop', { ...init, dataTransfer: data })
              : new ClipboardEvent('paste', { ...init, clipboardData: data }),
          );
        },
        [type, name, pdfFile(name).toString()],
      );

    await give('drop', 'trukket.pdf');
    await untilListed(1);
    await give('paste', 'indsat.pdf');
    await untilListed(2);

    expect(await namesIn(files())).to.deep.equal(['trukket.pdf', 'indsat.pdf']);
  });

  it('are described, ordered, chosen as cover and removed by keyboard', async () => {
    const pictures = await Promise.all([picture('a.png', 100), picture('b.png', 120)]);
    const sent = pictures.map(({ name, buffer }) => ({ name, bytes: buffer }));
    await sendFiles(owner, `/companies/${company.slug}/pictures`, sent);
    const page = await open('pictures', { width: 'phone' });
    const second = () => page.locator('[data-file]').nth(1);

    await second().getByLabel('Hvad viser billedet?').fill('Trappen i Fløng');
    await second().getByRole('button', { name: 'Gem' }).press('Enter');
    await page.locator('[data-file] img[alt="Trappen i Fløng"]').waitFor();
    await second().getByRole('button', { name: 'Brug som forside' }).press('Enter');
    await page.getByText('Billedet er nu forside.').waitFor();
    await second().getByRole('button', { name: 'Flyt op' }).press('Enter');
    await page.getByText('Rækkefølgen er gemt.').waitFor();
    expect(await namesIn(files())).to.deep.equal(['b.webp', 'a.webp']);
    await second().getByRole('button', { name: 'Fjern' }).press('Enter');
    await page.locator('dialog').getByRole('button', { name: 'Fjern' }).press('Enter');
    await untilListed(1);

    await tab.go(`/companies/${company.slug}`);
    expect(await page.locator('.file-cover img').getAttribute('alt')).to.equal('Trappen i Fløng');
    await page.locator('.gallery a').press('Enter');
    await page.locator('.file-picture img[alt="Trappen i Fløng"]').waitFor();
    expect(await tab.axe()).to.deep.equal([]);
    expect(await tab.overflow()).to.equal(0);
  });

  it('are ordered by dragging', async () => {
    const sent = ['a', 'b', 'c'].map((name) => ({ name: `${name}.pdf`, bytes: pdfFile(name) }));
    await sendFiles(owner, `/companies/${company.slug}/documents`, sent);
    const page = await open('documents');

    await tab.resize({ width: 1_280, height: 1_600 }); // all of it is in view
    const items = page.locator('[data-file]');
    await items.nth(2).locator('.muted').dragTo(items.nth(0).locator('.muted'));
    await page.waitForFunction(() => document.querySelector('[data-file] a bdi')?.textContent === 'c.pdf');

    expect(await namesIn(files())).to.deep.equal(['c.pdf', 'a.pdf', 'b.pdf']);
  });

  it('are added without JavaScript as well, with the refusals at the field', async () => {
    const page = await open('documents', { script: false });
    await page.locator('#field-files').setInputFiles([
      { name: 'pris.pdf', mimeType: 'application/pdf', buffer: pdfFile() },
      { name: 'side.html', mimeType: 'text/html', buffer: Buffer.from('<html>') },
    ]);
    await page.locator('[data-file-form] button').click();

    await page.locator('#field-files-error').waitFor();
    expect(await page.locator('.error-summary').textContent()).to.contain('side.html');
    expect(await namesIn(files())).to.deep.equal(['pris.pdf']);
  });
});
