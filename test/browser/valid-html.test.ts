import { expect } from 'chai';
import { type Locale, locales } from '../../config/index.ts';
import { htmlErrors } from '../support/html-checker.ts';
import { describeWith } from '../support/optional-programs.ts';
import { useServer } from '../support/server.ts';
import { Visitor } from '../support/visitor.ts';
import { createDemoCommunity, createEmptyCommunity, emptyPages, pageRoutes } from './demo-community.ts';
import type { ExamplePage, People } from './example-pages.ts';
import { expectNoErrors } from './page-errors.ts';

// All pages are collected first and checked in one run: starting Java costs as much as checking fifty of
// them.
describeWith('java', 'Every page, in both languages,', function () {
  this.timeout(120_000);
  const pages = new Map<string, string>();

  async function collect(from: string, people: People, examples: readonly ExamplePage[]): Promise<void> {
    for (const locale of locales)
      for (const { path, as } of examples) {
        const reader = as === 'visitor' ? new Visitor() : people[as];
        const { text } = await reader.get(withLanguage(path, locale), { 'accept-language': locale });
        pages.set(`${path} as ${as} (${locale}), ${from}`, text);
      }
  }

  describe('of an empty community', () => {
    useServer();

    it('answers', async () => {
      const { people } = await createEmptyCommunity();
      await collect('empty', people, emptyPages);
      expect(pages.size).to.equal(locales.length * emptyPages.length);
    });
  });

  describe('of the demo community', () => {
    useServer();

    it('answers', async () => {
      const { people, examples } = await createDemoCommunity();
      await collect('demo', people, [...examples.values()].flat());
      expect([...examples.keys()].sort()).to.deep.equal(pageRoutes().sort());
    });
  });

  describe('of both', () => {
    it('is valid HTML', async () => {
      expect(pages.size).to.be.above(200);
      expectNoErrors(await htmlErrors(pages));
    });
  });
});

function withLanguage(path: string, locale: Locale): string {
  return `${path}${path.includes('?') ? '&' : '?'}lang=${locale}`;
}
