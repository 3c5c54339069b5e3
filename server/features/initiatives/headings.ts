const heading = /^( {0,3})(#{1,6})(?=[ \t])/gm;

/**
 * The same Markdown with its headings in order: the first begins on top, and none skips a level.
 * People begin with ## or ### as it looks right to them; who listens to a page finds their way by the levels.
 */
export function orderedHeadings(text: string): string {
  const used = [...new Set([...text.matchAll(heading)].map(([, , marks]) => marks?.length ?? 1))].sort((a, b) => a - b);
  let last = 0;
  return text.replace(heading, (_, indent: string, marks: string) => {
    last = Math.min(used.indexOf(marks.length) + 1, last + 1);
    return indent + '#'.repeat(last);
  });
}
