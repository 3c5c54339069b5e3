import MarkdownIt from 'markdown-it';

const renderer = new MarkdownIt({
  html: false,
  linkify: true,
  typographer: true,
  breaks: true,
  quotes: '»«›‹',
}).disable('image');

// Allows only these four schemes. The library rejects schemes that run scripts, but others open programs on
// the reader's machine.
renderer.validateLink = (address) => !/^[^/?#]*:/.test(address) || /^(https?|mailto|tel):/i.test(address);

renderer.core.ruler.push('links', ({ tokens }) => {
  for (const link of tokens
    .flatMap(({ children }) => children ?? [])
    .filter(({ type }) => type === 'link_open'))
    link.attrSet('rel', 'nofollow ugc noopener');
});

// Puts a no-break space between a number and its percent sign, as Danish typography requires: "94 %".
renderer.core.ruler.push('signs', ({ tokens }) => {
  for (const text of tokens.flatMap(({ children }) => children ?? []).filter(({ type }) => type === 'text'))
    text.content = text.content.replace(/(\d) %/g, '$1\u00a0%');
});

// Changes heading levels: authors begin with # or ###, but a screen reader needs headings that start at `top`
// and skip no level.
renderer.core.ruler.push('headings', ({ tokens, env }) => {
  const { top = 3 } = env as { top?: number };
  const headings = tokens.filter(({ type }) => type.startsWith('heading_'));
  const written = [...new Set(headings.map(({ tag }) => tag))].sort();
  let last = 0;
  for (const heading of headings) {
    if (heading.type === 'heading_open') last = Math.min(written.indexOf(heading.tag) + 1, last + 1);
    heading.tag = `h${Math.min(6, top - 1 + last)}`;
  }
});

/**
 * Renders Markdown from a person as safe HTML: no raw HTML, no pictures, no `javascript:` links. Its headings
 * begin at level `top`, one below the heading above it, and skip no level.
 */
export function markdown(text: string, top: 2 | 3 = 3): string {
  return renderer.render(text, { top });
}

/**
 * The plain text of Markdown, for a preview, a description or an e-mail: at most `length` characters, cut
 * between words.
 */
export function plainExcerpt(text: string, length = 200): string {
  const words = renderer
    .parse(text, {})
    .flatMap((token) =>
      token.type === 'inline'
        ? [
            token.children?.map((child) => (child.type.endsWith('break') ? ' ' : child.content)).join('') ??
              '',
          ]
        : [],
    )
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
  return words.length <= length ? words : `${words.slice(0, length).replace(/\s+\S*$/, '')}…`;
}
