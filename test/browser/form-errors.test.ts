import { type Tab, useBrowser } from '../support/browser.ts';
import { htmlErrors } from '../support/html-checker.ts';
import { isInstalled } from '../support/optional-programs.ts';
import { useServer } from '../support/server.ts';
import { useDemoCommunity } from './demo-community.ts';
import type { Viewer } from './example-pages.ts';
import { PageChecker } from './page-checker.ts';
import { expectNoErrors, pageErrors } from './page-errors.ts';

/** Forms by the route of their page, who sends them, and invalid values; all other fields are empty. */
const forms: [route: string, form: string, viewer: Viewer, values?: Record<string, string>][] = [
  ['/sign-in', 'form[action="/sign-in"]', 'visitor', { email: 'mette@' }],
  ['/sign-in/link', 'form', 'visitor'],
  ['/me/settings', 'form[action="/me/settings"]', 'owner'],
  ['/me/settings', 'form[action="/me/settings/email"]', 'owner', { email: 'nej' }],
  ['/me/data', 'form[method=post]', 'owner'],
  [
    '/companies/new/form',
    'form[action="/companies/new"][method=post]',
    'newcomer',
    { cvr: '12345678', postcode: 'abc', website: 'x' },
  ],
  ['/companies/:slug/edit', 'form[action$="/edit"]', 'owner', { founded: '3000', phone: 'ring' }],
  ['/companies/:slug/takeover', 'form[action$="/takeover/email"]', 'newcomer', { mailbox: 'a b' }],
  ['/companies/:slug/takeover', 'form[action$="/takeover/code"]', 'newcomer', { code: 'x' }],
  ['/office/letters', 'form[action$="/refusal"]', 'officer'],
  ['/companies/:slug/people', 'form[action$="/people"]', 'owner', { email: 'nej' }],
  ['/companies/:slug/hours', 'form[action$="/hours"]', 'owner', { day3: 'måske' }],
  ['/companies/:slug/products', 'form[action$="/products"]', 'owner'],
  ['/companies/:slug/pictures', 'form[data-file-form]', 'owner'],
  ['/companies/:slug/documents', 'form[data-file-form]', 'owner'],
  ['/companies/:slug/products/:id', 'form[enctype]', 'owner'],
  ['/companies/:slug/references/new', 'form[action$="/new"]', 'owner', { customerSince: '1' }],
  ['/companies/:slug/people/:id', 'form[action*="/people/"]', 'owner', { title: 'x'.repeat(121) }],
  ['/me/requests', 'form[action$="/decision"]', 'owner', { answer: 'x'.repeat(1_001) }],
  ['/events/new', 'form[action="/events/new"]', 'owner', { capacity: '0' }],
  ['/events/:slug/edit', 'form[action$="/edit"]', 'officer'],
  ['/initiatives/new', 'form[action="/initiatives/new"]', 'officer'],
  ['/initiatives/:slug/edit', 'form[action$="/edit"]', 'officer'],
  ['/initiatives/:slug/comments/:id/edit', 'form[action$="/edit"]', 'officer'],
  ['/initiatives/:slug', 'form[action$="/comments"]:not(:has([name=parentId]))', 'owner'],
  ['/messages/new', 'form[data-composer]', 'newcomer'],
  ['/messages/:id', 'form[data-composer]', 'owner'],
  ['/opportunities/new', 'form[action="/opportunities/new"]', 'founder'],
  ['/opportunities/:id/reply', 'form[action$="/reply"]', 'officer'],
  ['/opportunities/:id/pictures', 'form[data-file-form]', 'founder'],
  ['/opportunities/:id/edit', 'form[action$="/edit"]', 'founder'],
  ['/opportunities/introductions/new', 'form[method=post]', 'founder'],
  ['/office/import/companies', 'form[enctype]', 'officer'],
  ['/office/import/events', 'form[enctype]', 'officer'],
];

describe('Every form with invalid values', function () {
  this.timeout(150_000);
  useServer();
  useBrowser();
  const community = useDemoCommunity();

  for (const locale of ['da', 'en'] as const)
    it(`is shown again with its errors, in ${locale}, and is accessible`, async () => {
      const checker = new PageChecker(community.people, { locale });
      const errors: string[] = [];
      for (const [route, form, viewer, values = {}] of forms) {
        const path =
          community.examples.get(route)?.find(({ as }) => as === viewer)?.path ??
          community.examples.get(route)?.[0]?.path;
        const tab = await checker.tab(viewer);
        const { status, html } = await sendInvalid(tab, `${path}`, locale, form, values);
        checker.html.set(`${route} ${form} (${locale})`, html);
        tab.errors.splice(0); // the browser logs every status that is not 200
        const formErrors = status === 422 ? [] : [`answers ${status}`];
        if (!/aria-invalid|form-error-message|alert-error/.test(html)) formErrors.push('shows no error');
        formErrors.push(...(await pageErrors(tab, locale, [locale === 'da' ? 'phone' : 'desk'])));
        errors.push(...formErrors.map((error) => `${route} ${form} (${locale}): ${error}`));
      }
      if (isInstalled('java')) errors.push(...(await htmlErrors(checker.html)));
      await checker.close();
      expectNoErrors(errors);
    });
});

/** Sends a form without the browser's own validation. */
async function sendInvalid(
  { page }: Tab,
  path: string,
  locale: string,
  selector: string,
  values: Record<string, string>,
): Promise<{ status: number; html: string }> {
  await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${locale}`);
  const form = page.locator(`main ${selector}`).first();
  const answer = page.waitForResponse(
    (response) => response.request().isNavigationRequest() && response.request().method() === 'POST',
  );
  await form.evaluate(
    (element, { values, lang }) => {
      const target = element as HTMLFormElement;
      const action = new URL(target.action);
      action.searchParams.set('lang', lang);
      target.action = action.href;
      for (const field of target.elements) {
        if (field instanceof HTMLSelectElement) field.selectedIndex = -1;
        else if (field instanceof HTMLTextAreaElement) field.value = values[field.name] ?? '';
        else if (field instanceof HTMLInputElement && ['radio', 'checkbox'].includes(field.type))
          field.checked = false;
        else if (field instanceof HTMLInputElement && !['hidden', 'file'].includes(field.type))
          field.value = values[field.name] ?? '';
      }
      target.submit();
    },
    { values, lang: locale },
  );
  const response = await answer;
  await page.waitForLoadState();
  return { status: response.status(), html: await response.text() };
}
