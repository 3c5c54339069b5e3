import type { FileKind } from '../../../models/index.ts';
import { cleanLine } from '../../platform/text/plain-text.ts';

/** Characters of a name, its ending included. */
const MAX_LENGTH = 120;

/**
 * The name under which a file is shown and saved: NFC, one line, without folders, control, direction and
 * invisible characters, and without those that Windows forbids. If nothing is left of it, it becomes `file`.
 */
export function cleanFileName(sent: string): string {
  const last = cleanLine(sent.split(/[/\\]/).at(-1) ?? '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/[.\s]+$/, '');
  const { stem, ending } = partsOf(last);
  // A name that begins with a dot is hidden on many systems.
  const short = cutTo(stem.replace(/^[.\s]+/, '') || 'file', MAX_LENGTH - ending.length);
  return `${short}${ending}`;
}

/** The name with the ending of the kind that is stored: a JPEG becomes a WebP. */
export function nameOfKind(name: string, kind: FileKind): string {
  const { stem } = partsOf(name);
  return `${cutTo(stem, MAX_LENGTH - kind.length - 1)}.${kind}`;
}

function partsOf(name: string): { stem: string; ending: string } {
  const ending = /\.[a-z0-9]{1,8}$/i.exec(name)?.[0] ?? '';
  return { stem: name.slice(0, name.length - ending.length), ending };
}

/** Cut, but not within a character of two units, which PostgreSQL could not store. */
function cutTo(text: string, length: number): string {
  return text
    .slice(0, length)
    .replace(/[\ud800-\udbff]$/, '')
    .trim();
}

/** The address of a file. `width`: a smaller version of a picture. The right is asked at each request. */
export function fileHref({ id, name }: { id: number; name: string }, width?: 400 | 800): string {
  return `/files/${id}/${width ? `${width}/` : ''}${encodeURIComponent(name)}`;
}
