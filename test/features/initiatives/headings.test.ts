import { expect } from 'chai';
import { orderedHeadings } from '../../../server/features/initiatives/headings.ts';

describe('The headings of a text', () => {
  const cases: [string, string, string][] = [
    ['begin on top, wherever the writer began', '## Et\ntekst\n### To\n## Tre', '# Et\ntekst\n## To\n# Tre'],
    ['skip no level', '# Et\n\n#### To', '# Et\n\n## To'],
    ['do not begin with a lower one', '### Et\n## To', '# Et\n# To'],
    ['leave other marks alone', '#nej\n\nC# og 5 # 6', '#nej\n\nC# og 5 # 6'],
    ['are none in a text without them', '', ''],
  ];

  for (const [what, written, shown] of cases)
    it(what, () => {
      expect(orderedHeadings(written)).to.equal(shown);
    });
});
