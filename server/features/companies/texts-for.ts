import { config, type Locale } from '../../../config/index.ts';

type Texts = {
  language: Locale | null;
  tagline: string;
  about: string;
  offers: readonly string[];
  translatedTagline: string;
  translatedAbout: string;
  translatedOffers: readonly string[];
};

/** A text for a reader. `lang` for its element: null where it is the page's language, or not known. */
export type TextFor<Text> = { text: Text; lang: Locale | null };

export type ReaderTexts = {
  tagline: TextFor<string>;
  about: TextFor<string>;
  offers: TextFor<readonly string[]>;
  /** Of what has no translation: what it seeks, its products. Null as for `lang`. */
  ownLang: Locale | null;
  /** The only language in which the company describes itself, when that is not the reader's. */
  onlyIn: Locale | null;
};

/** The texts of a company in the reader's language, each in the other one where there is no translation. */
export function textsFor(company: Texts, reader: Locale): ReaderTexts {
  const language = languageOf(company);
  const isForeign = language !== null && language !== reader;
  const choose = <Text extends { length: number }>(own: Text, translated: Text): TextFor<Text> => {
    if (!isForeign || translated.length > 0 || own.length === 0)
      return { text: isForeign ? translated : own, lang: null };
    return { text: own, lang: language };
  };
  const [tagline, about] = [
    choose(company.tagline, company.translatedTagline),
    choose(company.about, company.translatedAbout),
  ];
  return {
    tagline,
    about,
    offers: choose(company.offers, company.translatedOffers),
    ownLang: isForeign ? language : null,
    onlyIn: about.lang ?? (about.text === '' ? tagline.lang : null),
  };
}

/** A company that has a translation and has not said its language writes in that of the installation. */
function languageOf({
  language,
  translatedTagline,
  translatedAbout,
  translatedOffers,
}: Texts): Locale | null {
  const isTranslated = translatedTagline !== '' || translatedAbout !== '' || translatedOffers.length > 0;
  return language ?? (isTranslated ? config.defaultLocale : null);
}
