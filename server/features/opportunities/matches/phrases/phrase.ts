import { conceptPhraseAt } from '../../../../platform/text/word-analysis/concepts.ts';
import { type Clause, clausesOf, type Token } from './clauses.ts';
import {
  auxiliaries,
  customerPrepositions,
  lightVerbs,
  makingVerbs,
  otherVerbs,
  prepositions,
  pronouns,
  relatives,
} from './grammar.ts';
import { analyseSpelled, type Complement, isFurniture, nounPhraseOf } from './noun-phrase.ts';
import {
  isCustomer,
  isDefinite,
  isFirmInGeneral,
  isTransparentNoun,
  isTransparentWord,
  isWorkplace,
  participleOf,
  placeOf,
  staffOf,
  verbOf,
  withoutOpening,
  withoutRelativeClause,
} from './phrase-rules.ts';
import type { StaffWord } from './staff-words.ts';
import { analyseToken, type Word } from './word.ts';

/** What a phrase says that is sought or offered. */
export type Phrase = {
  /** As it is written. */
  text: string;
  head: Word;
  /** Where it must be: "lokale i Taastrup". */
  place?: string;
  /** What limits the head: the object ("af cykler"), nouns before it, the rest of its compound. */
  limits: readonly Word[];
  /** Purposes and places, which limit little: "til kontoret". */
  purposes: readonly Word[];
  /** The worker or the position that it names. Its trade is in `limits`. */
  staff?: StaffWord;
  /** The material of what is sought, not the thing itself. */
  isMaterial?: true;
  /** A kind of firms to whom one wants to sell: "butikker", "små kontorer". */
  isCustomer?: true;
  /** In basic letters: what the same text expressly does not mean. */
  excluded: readonly string[];
};

export type Direction = 'seeks' | 'offers';
export type PhraseOptions = { direction: Direction; quote?: string };

/**
 * The phrases of a text that say what is sought or offered: "Hjælp til moms og løn" → moms, løn. Adjectives,
 * places and times are none. Clauses of the other direction are left out ("… vi tilbyder …").
 */
export function phrasesOf(text: string, { direction, quote }: PhraseOptions): Phrase[] {
  const { clauses, excluded } = clausesOf(text);
  const reader = new Reader(direction, excluded, quote);
  for (const clause of clauses.flatMap(withoutRelativeClause)) reader.read(clause);
  return reader.phrases;
}

/** The phrases of a longer text in sentences that say expressly what is sought or offered: "vi mangler …". */
export function statedPhrasesOf(text: string, direction: Direction): Phrase[] {
  const { clauses, excluded } = clausesOf(text);
  return clauses
    .filter((clause) => clause.direction === direction)
    .flatMap((clause) => {
      const reader = new Reader(direction, excluded, undefined);
      reader.read(clause);
      return reader.phrases;
    });
}

/** "I keramik", not "i køkkenet", which is the place. */
function isMaterial(head: Word): boolean {
  return head.concepts.length > 0 && !isWorkplace(head) && !isDefinite(head);
}

class Reader {
  readonly phrases: Phrase[] = [];
  private readonly direction: Direction;
  private readonly excluded: readonly string[];
  private readonly quote: string | undefined;
  /** "Nogen," before "der kan lave …". */
  private awaitsVerb = false;
  /** The complement that a clause after "og" continues: "til moms og løn". */
  private continues: { hasComplement: boolean; isTransparent: boolean } | undefined;
  /** Whether a clause has said expressly what is sought or offered. */
  private isStated = false;
  /** What clauses after a comma continue: a list of nouns, or details. */
  private isList = true;

  constructor(direction: Direction, excluded: readonly string[], quote: string | undefined) {
    this.direction = direction;
    this.excluded = excluded;
    this.quote = quote;
  }

  read(clause: Clause): void {
    const before = this.phrases.length;
    this.readClause(clause);
    // "Printeren driller: it-hjælp søges": the sentence that says what is sought.
    const states = clause.direction === this.direction && this.phrases.length > before;
    if (states && clause.after === 'stop' && !this.isStated) this.phrases.splice(0, before);
    this.isStated ||= states;
  }

  private readClause(clause: Clause): void {
    if (clause.direction !== undefined && clause.direction !== this.direction) {
      this.isList = false;
      return;
    }
    if (clause.direction !== undefined || clause.after === 'start') this.isList = true;
    const tokens = withoutOpening(clause.tokens);
    const opening = clause.tokens.length - tokens.length;
    const first = clause.tokens[0]?.letters ?? '';
    const done = participleOf(clause.tokens);
    if (done && this.phrases.length === 0) this.readVerb(clause, done);
    else if (this.isVerbal(clause, tokens, opening)) this.readVerb(clause, tokens);
    else if (relatives.has(first) || (opening > 0 && this.phrases.length > 0)) this.readDetail(tokens);
    else if (tokens.length === 0) this.awaitsVerb = true;
    else if (clause.after === 'and' && this.continues?.hasComplement) this.readContinued(clause, tokens);
    else if (this.mayAdd(clause)) this.readNoun(clause, tokens);
  }

  /** "Praktikant, der kan kode": what a worker does is the trade. */
  private readDetail(tokens: readonly Token[]): void {
    this.isList = false;
    const last = this.phrases.at(-1);
    if (!last?.staff) return;
    const work = tokens.map(analyseSpelled).filter(({ isStopWord }) => !isStopWord);
    this.phrases[this.phrases.length - 1] = { ...last, purposes: [...last.purposes, ...work] };
  }

  /** After the first phrase, only more nouns of a list count: not details, and not the next sentences. */
  private mayAdd(clause: Clause): boolean {
    if (this.phrases.length === 0 || clause.direction !== undefined) return true;
    if (clause.after === 'stop') this.isList = false;
    return this.isList;
  }

  private isVerbal(clause: Clause, tokens: readonly Token[], opening: number): boolean {
    const first = clause.tokens[0]?.letters ?? '';
    if (this.phrases.length > 0 && clause.direction === undefined) return false;
    if (this.awaitsVerb && relatives.has(first)) return true;
    const opened = clause.tokens.slice(0, opening).map(({ letters }) => letters);
    const isQuestion = opened.some((letters) => letters === 'hvem' || letters === 'who');
    const hasSubject = opened.some((letters) => pronouns.has(letters));
    const hasVerb = opened.some(
      (letters) => relatives.has(letters) || auxiliaries.has(letters) || letters === 'til',
    );
    return tokens.length > 0 && (isQuestion || (hasSubject && hasVerb));
  }

  /** "Nogen, der kan lave vores hjemmeside": the object; "pudse vinduer": the verb with its object. */
  private readVerb(clause: Clause, tokens: readonly Token[]): void {
    this.awaitsVerb = false;
    const [verb, ...rest] = tokens;
    if (!verb || otherVerbs.has(verb.letters)) return;
    const known = conceptPhraseAt(
      tokens.map(({ letters }) => letters),
      0,
    );
    const object = rest.slice(rest.findIndex(({ letters }) => !prepositions.has(letters)));
    const noun = rest.length > 0 ? nounPhraseOf(object) : undefined;
    if (noun && makingVerbs.has(verb.letters) && isFurniture(noun.head)) {
      this.add(clause, { head: analyseToken('snedker'), limits: [], purposes: [] });
      this.isList = false;
      return;
    }
    if (lightVerbs.has(verb.letters) && !known) {
      if (noun) this.readNoun(clause, object);
      return;
    }
    const head = analyseSpelled(verb);
    this.add(clause, {
      head: known ? { ...head, concepts: known.concepts } : head,
      limits: noun && !known ? [noun.head] : [],
      purposes: [],
    });
  }

  private readContinued(clause: Clause, tokens: readonly Token[]): void {
    const noun = nounPhraseOf(tokens);
    const last = this.phrases.at(-1);
    if (!noun || !last) return;
    if (this.continues?.isTransparent) this.readNoun(clause, tokens);
    else if (last.limits.length > 0)
      this.phrases[this.phrases.length - 1] = { ...last, limits: [...last.limits, noun.head] };
  }

  private readNoun(clause: Clause, tokens: readonly Token[]): void {
    const noun = nounPhraseOf(tokens);
    if (!noun) {
      // "Til køkkenet": it names only a place.
      return;
    }
    const { head, modifiers, complements } = noun;
    const staff = staffOf(tokens, head);
    const objects = complements.flatMap((each) => (each.isObject ? [each.head, ...each.modifiers] : []));
    const purposes = complements.filter(({ isObject }) => !isObject).map((each) => each.head);
    const isTransparent = staff === undefined && isTransparentNoun(head);
    this.continues = { hasComplement: complements.length > 0, isTransparent };
    const [first] = complements;
    if (first && isFirmInGeneral(head) && customerPrepositions.has(first.preposition)) {
      this.add(clause, { head, limits: [], purposes: [], isCustomer: true });
      return;
    }
    if (isTransparent && this.addContent(clause, { head, modifiers, complements })) return;
    if (isTransparent) return;
    const place = placeOf(tokens);
    this.add(clause, {
      head,
      ...(place && { place }),
      limits: [...modifiers, ...objects],
      purposes,
      ...(staff && { staff }),
      ...(isCustomer(head) && { isCustomer: true }),
    });
    // "Fræsede dele" are work for who offers "fræsning".
    const worked = modifiers.find(
      ({ letters, concepts }) => /(?:ede|et)$/.test(letters) && concepts.length > 0,
    );
    if (worked && !staff) this.add(clause, { head: worked, limits: [], purposes: [], isMaterial: true });
    // "Vaser i keramik" are served by who offers "keramik".
    const material = complements.find((each) => each.preposition === 'i' && each.tokens.length === 1);
    if (material && staff === undefined && isMaterial(material.head))
      this.add(clause, { head: material.head, limits: [], purposes: [], isMaterial: true });
  }

  /** What a noun that says little is about: "hjælp til moms", "flyttefirma". False if nothing. */
  private addContent(
    clause: Clause,
    {
      head,
      modifiers,
      complements,
    }: { head: Word; modifiers: readonly Word[]; complements: readonly Complement[] },
  ): boolean {
    const before = [...(isTransparentWord(head) ? [] : head.parts.slice(0, -1)), ...modifiers];
    const content = before.at(-1);
    // "Kurser på arbejdspladsen" says where.
    const [complement, ...others] = complements.filter(
      (each) => verbOf(each.tokens) !== undefined || !isWorkplace(each.head),
    );
    if (content) {
      this.add(clause, {
        head: content,
        limits: before.slice(0, -1),
        purposes: complements.map((each) => each.head),
      });
      return true;
    }
    if (!complement) {
      this.awaitsVerb = true;
      return false;
    }
    const verb = verbOf(complement.tokens);
    if (verb) {
      this.readVerb(clause, verb);
      return true;
    }
    const inner = isTransparentNoun(complement.head) ? others[0] : undefined;
    const { head: subject, modifiers: limits } = inner ?? complement;
    this.add(clause, {
      head: subject,
      limits: [...limits, ...others.filter(({ isObject }) => isObject).map((each) => each.head)],
      purposes: [],
    });
    return true;
  }

  private add(clause: Clause, phrase: Omit<Phrase, 'text' | 'excluded'>): void {
    const { letters } = phrase.head;
    if (letters.length < 2) return;
    if (
      pronouns.has(letters) ||
      (phrase.head.isStopWord && phrase.head.concepts.length === 0 && !phrase.isCustomer)
    )
      return;
    this.phrases.push({ ...phrase, text: this.quote ?? clause.text, excluded: this.excluded });
  }
}
