import { expect } from 'chai';
import { type Locale, root } from '../../../config/index.ts';
import type { Actor } from '../../../server/platform/actor.ts';
import { buildAssets } from '../../../server/platform/assets/build.ts';
import { localsFor } from '../../../server/platform/http/locals.ts';
import type { Page } from '../../../server/platform/http/route.ts';
import { render } from '../../../server/platform/http/views.ts';

const mette: Actor = {
  id: 1,
  name: 'Mette Holm',
  email: null,
  role: 'member',
  locale: 'da',
  picture: null,
  unreadMessages: 3,
  unreadNotifications: 1,
};

describe('The furniture of every page', () => {
  before(() => buildAssets({ root, log: () => undefined }));

  for (const locale of ['da', 'en'] as const)
    it(`stands whole in ${locale}, without a style or a script in the page's text`, () => {
      const html = page({ locale, view: 'dev/components' });

      expect(html).to.include(`<html lang="${locale}">`);
      expect(html).to.not.match(/\sstyle=|\son\w+=|<script(?![^>]*\bsrc=)/);
      expect(html).to.not.match(/>(layout|ui):/);
      expect(html).to.not.include('undefined');
    });

  it('shows a visitor the way in, and a member what waits for her', () => {
    const visitor = page({ actor: null, url: '/events/morgenmoede?from=mail' });
    const member = page({ actor: mette });

    expect(visitor).to.include('/sign-in?next=%2Fevents%2Fmorgenmoede%3Ffrom%3Dmail').and.not.include('/messages"');
    expect(member).to.include('3 ulæste').and.include('action="/sign-out"').and.not.include('href="/office"');
  });

  it('shows the office to its people alone', () => {
    expect(page({ actor: { ...mette, role: 'officer' } })).to.include('href="/office"');
    expect(page({ actor: { ...mette, role: 'admin' } })).to.include('href="/office"');
  });

  it('leads to the same page in the other language, and to the statement of accessibility', () => {
    const html = page({ url: '/companies?q=tryk', actor: null });

    expect(html).to.include('href="/companies?q=tryk&amp;lang=en"');
    expect(html).to.match(/href="\/was">Tilgængelighedserklæring/);
  });

  it('writes what people typed as text, never as markup', () => {
    const html = page({ actor: { ...mette, name: '<img src=x onerror=alert(1)>' }, title: '</title><script>' });

    expect(html).to.not.include('<img src=x').and.not.include('</title><script>');
  });
});

describe('A field', () => {
  it('says its hint and its fault to who cannot see them, and keeps what was typed', () => {
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

  it('begins with the value of the page until something was typed', () => {
    const told = { name: 'name', label: 'Navn', value: 'Kvist Data' };

    expect(part('field', told)).to.include('value="Kvist Data"');
    expect(part('field', told, { values: { name: '' } })).to.include('value=""');
  });

  it('takes only what it is given, not what stands around it', () => {
    const company = { slug: 'kvist', name: 'Kvist Data', logo: null, offers: [], seeks: [] };

    const html = part('company-card', { company, size: 'l' });

    expect(html).to.include('class="tile tile-').and.not.include('tile-l');
  });

  it('keeps a choice of several, also when one alone was sent', () => {
    const options = ['craft', 'it', 'food'].map((value) => ({ value, label: value }));
    const chosen = (values: object) =>
      [
        ...part('field', { name: 'trades', label: 'Brancher', type: 'checkboxes', options }, { values }).matchAll(
          /value="(\w+)" checked/g,
        ),
      ].map(([, value]) => value);

    expect(chosen({ trades: ['craft', 'food'] })).to.deep.equal(['craft', 'food']);
    expect(chosen({ trades: 'it' })).to.deep.equal(['it']);
    expect(chosen({})).to.deep.equal([]);
  });

  it('leaves a box unticked that was unticked in a form that came back', () => {
    const box = (locals: object) =>
      part('field', { name: 'shown', label: 'Vis mig', type: 'checkbox', value: true }, locals);

    expect(box({})).to.include(' checked');
    expect(box({ values: { shown: 'true' } })).to.include(' checked');
    expect(box({ values: { name: 'Kvist' }, errors: { name: 'For kort' } })).to.not.include(' checked');
  });
});

describe('The seats of an event', () => {
  const said = (seats: object) =>
    part('seats', { waiting: 0, ...seats })
      .replace(/<[^>]*>/g, '')
      .trim();

  it('are told as a person would', () => {
    expect(said({ confirmed: 32, capacity: 40 })).to.equal('32 af 40 pladser');
    expect(said({ confirmed: 38, capacity: 40 })).to.equal('2 pladser tilbage');
    expect(said({ confirmed: 39, capacity: 40 })).to.equal('1 plads tilbage');
    expect(said({ confirmed: 40, capacity: 40 })).to.equal('Fuldt');
    expect(said({ confirmed: 40, capacity: 40, waiting: 6 })).to.equal('Fuldt · 6 på venteliste');
    expect(said({ confirmed: 41, capacity: 40 })).to.equal('Fuldt');
    expect(said({ confirmed: 12, capacity: null })).to.equal('12 tilmeldte');
    expect(said({ confirmed: 0, capacity: 0 })).to.equal('Fuldt');
    expect(said({ confirmed: 0, capacity: 2 })).to.equal('2 pladser tilbage');
  });
});

function page(of: { locale?: Locale; actor?: Actor | null; url?: string; title?: string; view?: string }): string {
  const { locale = 'da', actor = mette, url = '/dev/components', title = 'Alt', view } = of;
  const locals = base({ locale, actor, url, page: { title } });
  return render('layout', { ...locals, slot: () => (view ? render(view, locals) : '') });
}

function part(name: string, data: Record<string, unknown>, locals: object = {}): string {
  return render(`partials/${name}`, { ...base({}), ...locals, ...data });
}

function base(of: { locale?: Locale; actor?: Actor | null; url?: string; page?: Page }) {
  const { locale = 'da', actor = null, url = '/', page: told = { title: 'Alt' } } = of;
  return localsFor({ url, locale, actor, page: told, flash: null });
}
