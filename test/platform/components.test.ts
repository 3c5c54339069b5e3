import { expect } from 'chai';
import { type Locale, root } from '../../config/index.ts';
import { useFeatures } from '../../server/app.ts';
import type { Actor } from '../../server/platform/actor.ts';
import { buildAssets } from '../../server/platform/assets/build.ts';
import type { Page } from '../../server/platform/http/route.ts';
import { globalsFor } from '../../server/platform/views/globals.ts';
import { menusFor } from '../../server/platform/views/navigation.ts';
import { render } from '../../server/platform/views/render.ts';

const mette: Actor = {
  id: 1,
  name: 'Mette Holm',
  email: null,
  role: 'member',
  locale: 'da',
  picture: null,
  unreadMessages: 3,
  unreadNotifications: 1,
  termsToAccept: 0,
};

describe('The layout of every page', () => {
  before(() => {
    useFeatures();
    return buildAssets({ root, log: () => undefined });
  });

  for (const locale of ['da', 'en'] as const)
    it(`is complete in ${locale}, without inline styles or scripts`, () => {
      const html = page({ locale, view: 'dev/components' });

      expect(html).to.include(`<html lang="${locale}">`);
      expect(html).to.not.match(/\sstyle=|\son\w+=|<script(?![^>]*\bsrc=)/);
      expect(html).to.not.match(/>(layout|ui):/);
      expect(html).to.not.include('undefined');
    });

  it('shows a link to sign in to visitors, and unread messages to members', () => {
    const visitor = page({ actor: null, url: '/events/morgenmoede?from=mail' });
    const member = page({ actor: mette });

    expect(visitor)
      .to.include('/sign-in?next=%2Fevents%2Fmorgenmoede%3Ffrom%3Dmail')
      .and.not.include('/messages"');
    expect(member).to.include('3 ulæste').and.include('action="/sign-out"').and.not.include('href="/office"');
  });

  it('links to the office for its staff only', () => {
    expect(page({ actor: { ...mette, role: 'officer' } })).to.include('href="/office"');
    expect(page({ actor: { ...mette, role: 'admin' } })).to.include('href="/office"');
  });

  it('links to the same page in the other language and to the accessibility statement', () => {
    const html = page({ url: '/companies?q=tryk', actor: null });

    expect(html).to.include('href="/companies?q=tryk&amp;lang=en"');
    expect(html).to.match(/href="\/was">Tilgængelighedserklæring/);
  });

  it('escapes what users typed', () => {
    const html = page({
      actor: { ...mette, name: '<img src=x onerror=alert(1)>' },
      title: '</title><script>',
    });

    expect(html).to.not.include('<img src=x').and.not.include('</title><script>');
  });
});

describe('A field', () => {
  it('names its hint and its error for screen readers, and keeps the typed value', () => {
    const html = part(
      'field',
      { name: 'email', label: 'E-mail', type: 'email', hint: 'Vi sender et link.' },
      { values: { email: 'mette@' }, errors: { email: 'Skriv hele adressen' } },
    );

    expect(html).to.match(/<label[^>]* for="field-email">E-mail/);
    expect(html).to.include('value="mette@"').and.include('aria-invalid="true"');
    expect(html).to.include('aria-describedby="field-email-hint field-email-error"');
    expect(html).to.include('id="field-email-error"').and.include('Skriv hele adressen');
  });

  it('shows the stored value until the user typed one, even an empty one', () => {
    const field = { name: 'name', label: 'Navn', value: 'Kvist Data' };

    expect(part('field', field)).to.include('value="Kvist Data"');
    expect(part('field', field, { values: { name: '' } })).to.include('value=""');
  });

  it('does not read variables of the page that includes it', () => {
    const company = { slug: 'kvist', name: 'Kvist Data', logo: null, offers: [], seeks: [] };

    const html = part('company-card', { company, size: 'l' });

    expect(html).to.include('class="tile tile-').and.not.include('tile-l');
  });

  it('keeps the checked options, also if only one was sent', () => {
    const options = ['craft', 'it', 'food'].map((value) => ({ value, label: value }));
    const chosen = (values: object) =>
      [
        ...part(
          'field',
          { name: 'industries', label: 'Brancher', type: 'checkboxes', options },
          { values },
        ).matchAll(/value="(\w+)" checked/g),
      ].map(([, value]) => value);

    expect(chosen({ industries: ['craft', 'food'] })).to.deep.equal(['craft', 'food']);
    expect(chosen({ industries: 'it' })).to.deep.equal(['it']);
    expect(chosen({})).to.deep.equal([]);
  });

  it('keeps a checkbox unchecked that was unchecked in a refused form', () => {
    const box = (locals: object) =>
      part('field', { name: 'shown', label: 'Vis mig', type: 'checkbox', value: true }, locals);

    expect(box({})).to.include(' checked');
    expect(box({ values: { shown: 'true' } })).to.include(' checked');
    expect(box({ values: { name: 'Kvist' }, errors: { name: 'For kort' } })).to.not.include(' checked');
  });
});

describe('The seats of an event', () => {
  const textOf = (seats: object) =>
    part('seats', { waiting: 0, ...seats })
      .replace(/<[^>]*>/g, '')
      .trim();

  it('are described by the seats left, the seats in use or the waiting list', () => {
    expect(textOf({ confirmed: 32, capacity: 40 })).to.equal('32 af 40 pladser');
    expect(textOf({ confirmed: 38, capacity: 40 })).to.equal('2 pladser tilbage');
    expect(textOf({ confirmed: 39, capacity: 40 })).to.equal('1 plads tilbage');
    expect(textOf({ confirmed: 40, capacity: 40 })).to.equal('Fuldt');
    expect(textOf({ confirmed: 40, capacity: 40, waiting: 6 })).to.equal('Fuldt · 6 på venteliste');
    expect(textOf({ confirmed: 41, capacity: 40 })).to.equal('Fuldt');
    expect(textOf({ confirmed: 12, capacity: null })).to.equal('12 tilmeldte');
    expect(textOf({ confirmed: 0, capacity: 0 })).to.equal('Fuldt');
    expect(textOf({ confirmed: 0, capacity: 2 })).to.equal('2 pladser tilbage');
  });
});

function page(of: {
  locale?: Locale;
  actor?: Actor | null;
  url?: string;
  title?: string;
  view?: string;
}): string {
  const { locale = 'da', actor = mette, url = '/dev/components', title = 'Alt', view } = of;
  const locals = base({ locale, actor, url, page: { title } });
  return render('layout', { slot: () => (view ? render(view, {}, locals) : '') }, locals);
}

function part(name: string, data: Record<string, unknown>, locals: object = {}): string {
  return render(`partials/${name}`, data, { ...base({}), ...locals });
}

function base(of: { locale?: Locale; actor?: Actor | null; url?: string; page?: Page }) {
  const { locale = 'da', actor = null, url = '/', page: current = { title: 'Alt' } } = of;
  return globalsFor({ url, locale, actor, page: current, flash: null, menus: menusFor(actor) });
}
