import MarkdownIt from 'markdown-it';

const renderer = new MarkdownIt({
  html: false,
  linkify: true,
  typographer: true,
  breaks: true,
  quotes: '»«›‹',
}).disable('image');

// A page has one h1, its title: what a person writes begins at h2… at the deepest h6.
renderer.core.ruler.push('headings', (state) => {
  for (const token of state.tokens) {
    if (token.type.startsWith('heading_')) token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + 2)}`;
    for (const child of token.children ?? [])
      if (child.type === 'link_open') child.attrSet('rel', 'nofollow ugc noopener');
  }
});

/** Safe HTML from what a person wrote: no raw HTML, no pictures, no `javascript:` links. */
export function markdown(text: string): string {
  return renderer.render(text);
}

/** Its words alone, for a preview, a description or a letter. At most `length` characters, cut between words. */
export function plain(text: string, length = 200): string {
  const words = renderer
    .parse(text, {})
    .flatMap((token) =>
      token.type === 'inline'
        ? [token.children?.map((child) => (child.type.endsWith('break') ? ' ' : child.content)).join('') ?? '']
        : [],
    )
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
  return words.length <= length ? words : `${words.slice(0, length).replace(/\s+\S*$/, '')}…`;
}
