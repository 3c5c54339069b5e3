import type { Token } from 'markdown-it';
import { parseMarkdown } from './markdown.ts';

/**
 * The plain text of Markdown with its lines: one for each heading, paragraph and list item, an empty one
 * between blocks. Numbers of lists stay as they were written: "24. december" at the start of a line is a day.
 */
export function textOfMarkdown(text: string): string {
  let output = '';
  let marker = '';
  let indent = '';
  for (const token of parseMarkdown(text)) {
    if (token.type === 'list_item_open') marker = token.info ? `${token.info}${token.markup} ` : '- ';
    if (/^(bullet|ordered)_list_open$/.test(token.type)) indent = '  '.repeat(token.level / 2);
    if (/^(bullet|ordered)_list_close$/.test(token.type)) {
      indent = '  '.repeat(Math.max(0, token.level / 2 - 1));
      if (token.level === 0) output += '\n';
    }
    const content = contentOf(token);
    if (content === undefined) continue;
    output += `${indent}${marker}${content}\n${isBlock(token) ? '\n' : ''}`;
    marker = '';
  }
  return output.replace(/\n{3,}/g, '\n\n').trim();
}

/** Whether an empty line follows: after paragraphs and headings, but not within a list or a table. */
function isBlock({ level, type }: Token): boolean {
  return level === 1 || type === 'fence' || type === 'code_block';
}

function contentOf(token: Token): string | undefined {
  if (token.type === 'fence' || token.type === 'code_block') return token.content.trimEnd();
  if (token.type === 'hr') return '---';
  return token.type === 'inline' ? inlineText(token.children ?? []) : undefined;
}

function inlineText(children: readonly Token[]): string {
  let output = '';
  let link = { href: '', start: 0 };
  for (const child of children) {
    if (child.type.endsWith('break')) output += '\n';
    else if (child.type === 'link_open') link = { href: writtenHref(child), start: output.length };
    else if (child.type === 'link_close') output += addressAfter(output.slice(link.start), link.href);
    else output += child.content;
  }
  return output;
}

/** The address that a link was given; '' for an address in the text, which became a link by itself. */
function writtenHref(open: Token): string {
  const isFromText = open.markup === 'linkify' || open.markup === 'autolink';
  return isFromText ? '' : String(open.attrGet('href') ?? '');
}

/** The address of a link, unless its text is the address. */
function addressAfter(words: string, href: string): string {
  const address = href.replace(/^(mailto|tel):/, '');
  return words === '' || words === address || !/^(https?|mailto|tel):/.test(href) ? '' : ` (${address})`;
}
