import type { Phrase } from './phrase.ts';
import { kindConcepts, thingsOf } from './things.ts';
import { relatedConcepts } from './trade-names.ts';

const cache = new WeakMap<Phrase, readonly string[]>();

/** Two phrases can meet (meeting.ts) only if they share a key. */
export function keysOf(phrase: Phrase): readonly string[] {
  const known = cache.get(phrase);
  if (known) return known;
  const { head } = phrase;
  const words = [head, ...head.parts.slice(-1)];
  const keys = words.flatMap(({ lemmas, roots, concepts }) => [
    ...lemmas,
    ...roots,
    ...concepts.map((id) => `#${id}`),
  ]);
  const things = words.flatMap(thingsOf).map((id) => `=${id}`);
  const related = [...relatedConcepts(head.concepts), ...kindConcepts([head.letters, ...head.lemmas])].map(
    (id) => `#${id}`,
  );
  const unique = [...new Set([...keys, ...things, ...related])];
  cache.set(phrase, unique);
  return unique;
}
