/**
 * The concepts of a text, one a line: `id ~near ~near: Danish terms | English terms`. Terms have their base
 * form; a term may be several words. `~` names concepts whose firms may do, too. A line that begins with a
 * space goes on with the line before.
 */
export function linesOf(text: string): string[] {
  return text.trim().replaceAll(/\n +/g, ' ').split('\n');
}
