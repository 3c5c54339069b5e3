import type { Finding, Hit } from './find-companies.ts';

/** What the page says about a search: where it found what, and what else the person can try. */
export type SearchNotes = {
  /** Companies that fit, by how near they are to the place of the query. */
  place?: {
    name: string;
    /** The query without the place. */
    words: string;
    here: number;
    elsewhere: number;
    /** The town of all those elsewhere, if it is one. */
    town: string | undefined;
  };
  /** What was probably meant, with the whole query corrected. */
  correction?: { word: string; q: string };
  /** Without one of the words, if no company has all: the query that is left, and how many fit it. */
  without: readonly { word: string; q: string; count: number }[];
  /** Whether no company has all that was asked for. */
  isPartial: boolean;
};

/** `hits`: those that pass the filters. */
export function notesOf(q: string, { needs, place, ...finding }: Finding, hits: readonly Hit[]): SearchNotes {
  const isFull = (hit: Hit) => hit.fits.every((fit) => fit > 0);
  const corrected = needs.find((need) => need.correction !== undefined);
  const isPartial = !finding.hits.some((hit) => isFull(hit) || hit.isNamed);
  return {
    ...(place && !place.isAll && needs.length > 0 && { place: placeNote(q, { hits, place }) }),
    ...(corrected?.correction && {
      correction: { word: corrected.correction, q: q.replace(corrected.text, corrected.correction) },
    }),
    without: isPartial && needs.length > 1 ? without(q, { hits, needs }) : [],
    isPartial,
  };
}

function placeNote(
  q: string,
  { hits, place }: { hits: readonly Hit[]; place: { name: string; text: string } },
) {
  const fitting = hits.filter(({ fitsWell }) => fitsWell);
  const elsewhere = fitting.filter(({ nearness }) => nearness !== 'here');
  const towns = new Set(elsewhere.map(({ town }) => town));
  return {
    name: place.name,
    words: withoutPlace(q, place.text),
    here: fitting.length - elsewhere.length,
    elsewhere: elsewhere.length,
    town: towns.size === 1 ? [...towns][0] || undefined : undefined,
  };
}

/** "bager i Hedehusene" → "bager". */
function withoutPlace(q: string, place: string): string {
  const at = q.indexOf(place);
  if (at < 0) return q;
  const before = q.slice(0, at).replace(/\s(?:i|in|ved|nær|near|fra|from|omkring|around|på)\s*$/iu, ' ');
  return `${before} ${q.slice(at + place.length)}`.replace(/\s+/g, ' ').trim();
}

function without(q: string, { hits, needs }: Pick<Finding, 'hits' | 'needs'>) {
  return needs
    .map(({ text }, index) => ({
      word: text,
      q: q.replace(text, ' ').replace(/\s+/g, ' ').trim(),
      count: hits.filter(({ fits }) => fits.every((fit, other) => other === index || fit > 0)).length,
    }))
    .filter(({ count, q: rest }) => count > 0 && rest !== '');
}
