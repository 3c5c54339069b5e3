import { decodeHTMLStrict } from 'entities';
import { Parser } from 'htmlparser2';

/**
 * The text of what some calendars write as HTML: paragraphs and list items as lines, links as Markdown, which
 * descriptions are. Text that is no HTML stays as it is, except for character references (`&ndash;`), which
 * several programs write into plain text too.
 */
export function textOfHtml(text: string): string {
  if (
    !/<\/?(p|br|div|a|b|i|u|ul|ol|li|span|html|body|strong|em|table|h[1-6]|style|script|font)\b/i.test(text)
  )
    return decodeHTMLStrict(text);
  let output = '';
  let hiddenDepth = 0;
  const links: string[] = [];
  const parser = new Parser({
    onopentag(name, { href = '' }) {
      if (hidden.has(name)) hiddenDepth += 1;
      else if (name === 'li') output += /(^|\n) ?$/.test(output.slice(-2)) ? '- ' : '\n- ';
      else if (name === 'br' || blocks.has(name)) output += '\n';
      else if (name === 'a') {
        links.push(/^(https?|mailto|tel):/i.test(href) ? href : '');
        output += '\u0000'; // marks where the text of the link begins
      }
    },
    ontext(words) {
      if (hiddenDepth === 0) output += words.replace(/[ \t\r\n]+/g, ' ');
    },
    onclosetag(name) {
      if (hidden.has(name)) hiddenDepth = Math.max(0, hiddenDepth - 1);
      else if (paragraphs.has(name)) output += '\n\n';
      else if (blocks.has(name)) output += '\n';
      else if (name === 'td' || name === 'th') output += ' ';
      else if (name === 'a') output = withLink(output, links.pop() ?? '');
    },
  });
  parser.end(text.replace(bareAddress, '$1'));
  return output
    .replaceAll('\u0000', '')
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const hidden = new Set(['script', 'style', 'head', 'title', 'template', 'noscript', 'iframe', 'object']);
const paragraphs = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'table', 'blockquote']);
const blocks = new Set([...paragraphs, 'div', 'tr', 'section', 'article', 'header', 'footer', 'li', 'hr']);
/** An address in angle brackets, as e-mail programs write it: not a tag. */
const bareAddress = /<((?:https?:\/\/|mailto:)[^<>\s"]{1,2000})>/gi;

/** Replaces the text since the mark by a Markdown link; an address that is its own text stays alone. */
function withLink(output: string, href: string): string {
  const at = output.lastIndexOf('\u0000');
  if (at < 0) return output;
  const [before, words] = [output.slice(0, at), output.slice(at + 1).trim()];
  const isOwnText = words === '' || /^https?:\/\/\S+$/.test(words) || href.replace(/^mailto:/i, '') === words;
  if (!href) return before + words;
  if (isOwnText) return before + href.replace(/^mailto:/i, '');
  return `${before}[${words.replace(/[[\]]/g, '')}](${href.replace(/[\s()<>]/g, encodeURIComponent)})`;
}
