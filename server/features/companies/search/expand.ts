import { expr, rows, select, sql } from '../../../../models/index.ts';
import type { Atom, Need } from './needs.ts';
import { listWaitingWords } from './vocabulary.ts';

/** The lexemes of companies that fit an atom, and how well. */
export type Lexemes = ReadonlyMap<string, number>;
export type ExpandedNeed = {
  text: string;
  whole: Lexemes;
  parts: readonly Lexemes[];
  isTrade: boolean;
  importance: number;
  /** Whether a company has the word itself, or another form of it. */
  isKnown: boolean;
};

/** Maximum number of lexemes for a key: a concept of very many words keeps some of them. */
const LEXEMES_OF_KEY = 120;
/** Maximum number of lexemes that the last word begins: the person may still be typing it. */
const COMPLETIONS = 30;
const COMPLETION_WEIGHT = 0.6;
/** Up to this weight a lexeme only means the same as a part of a compound (word-keys.ts). */
const PART_MEANING = 0.5;
/** From this weight on a lexeme is a form of the word, begins with it, or means the same. */
const SAME_WORD = 0.6;

const lexemeColumns = select({
  atom: expr.integer(sql`found.atom`),
  lexeme: expr.text(sql`found.lexeme`),
  weight: expr.float(sql`found.weight`),
});

/** Looks up the words of companies that fit each need. */
export async function expandNeeds(needs: readonly Need[]): Promise<ExpandedNeed[]> {
  const atoms = [...new Set(needs.flatMap(({ whole, parts }) => [...whole, ...parts]))];
  const [found, waiting] = await Promise.all([lookUp(atoms), listWaitingWords()]);
  const lexemes = new Map(atoms.map((atom) => [atom, new Map<string, number>()]));
  const add = (atom: Atom | undefined, lexeme: string, weight: number) => {
    const known = atom && lexemes.get(atom);
    if (known && (known.get(lexeme) ?? 0) < weight) known.set(lexeme, weight);
  };
  const used = new Set<Atom | undefined>();
  for (const { atom, lexeme, weight } of found) {
    add(atoms[atom], lexeme, weight);
    if (weight >= SAME_WORD) used.add(atoms[atom]);
  }
  for (const word of waiting)
    for (const atom of atoms)
      for (const { key, weight } of atom.keys)
        if (word.keys.includes(key)) {
          add(atom, word.lexeme, weight);
          if (weight >= SAME_WORD) used.add(atom);
        }
  const of = (atom: Atom): Lexemes => lexemes.get(atom) ?? new Map();
  return needs.map(({ whole, parts, ...need }) => {
    const isKnown = whole.some((atom) => used.has(atom));
    const lexemesOfWhole = merged(whole.map(of));
    // Of a compound whose thing nobody has, the rest is no answer: a builder for a "xylofonbygger".
    if (!isKnown && !need.isTrade && parts.slice(0, -1).some((part) => isMissing(part, of(part))))
      return { ...need, whole: withoutPartMeanings(lexemesOfWhole), parts: [], isKnown };
    return { ...need, whole: lexemesOfWhole, parts: parts.map(of), isKnown };
  });
}

/** Whether no company has a part of a compound, which is no word for a trade or for what is offered. */
function isMissing({ keys }: Atom, lexemes: Lexemes): boolean {
  return lexemes.size === 0 && !keys.some(({ key }) => key.startsWith('c:'));
}

function withoutPartMeanings(lexemes: Lexemes): Lexemes {
  return new Map([...lexemes].filter(([, weight]) => weight > PART_MEANING));
}

/** The union of lexemes, each with its highest weight. */
export function merged(all: readonly Lexemes[]): Lexemes {
  const union = new Map<string, number>();
  for (const lexemes of all)
    for (const [lexeme, weight] of lexemes) union.set(lexeme, Math.max(weight, union.get(lexeme) ?? 0));
  return union;
}

/** The lexeme of the word itself (weight 1), those of its keys, and those that the last word begins. */
function lookUp(atoms: readonly Atom[]) {
  const words = atoms.map(({ letters, isLast }, atom) => ({ atom, letters, isLast }));
  const keys = atoms.flatMap((atom, index) => atom.keys.map((key) => ({ atom: index, ...key })));
  return rows(
    lexemeColumns,
    sql`
      WITH atoms AS MATERIALIZED (
        SELECT a.atom, a."isLast" AS is_last, a.letters COLLATE "C" AS lexeme
        FROM json_to_recordset(${JSON.stringify(words)}::json) AS a (atom int, letters text, "isLast" boolean)
        WHERE a.letters <> ''
      )
      SELECT ${lexemeColumns} FROM (
        SELECT a.atom, a.lexeme, 1 AS weight
        FROM atoms a
        WHERE a.lexeme ~ '^[0-9]' OR EXISTS (SELECT FROM company_words w WHERE w.lexeme = a.lexeme)
        UNION ALL
        SELECT k.atom, w.lexeme, k.weight
        FROM json_to_recordset(${JSON.stringify(keys)}::json) AS k (atom int, key text, weight real),
          LATERAL (SELECT lexeme FROM company_words w WHERE w.keys @> ARRAY[k.key]
            LIMIT ${LEXEMES_OF_KEY}) AS w
        UNION ALL
        SELECT a.atom, w.lexeme, ${COMPLETION_WEIGHT}::real
        FROM atoms a, LATERAL (SELECT lexeme FROM company_words w
          WHERE w.lexeme > a.lexeme AND w.lexeme < a.lexeme || chr(1114109)
          ORDER BY lexeme LIMIT ${COMPLETIONS}) AS w
        WHERE a.is_last AND length(a.lexeme) > 1
      ) AS found`,
  );
}
