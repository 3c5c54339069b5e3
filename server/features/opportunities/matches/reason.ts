import type { Translate } from '../../../platform/i18n/i18n.ts';
import { type QuotedText, quotedText } from '../../../platform/text/quoted-text.ts';

/** What the own side says, and what the other says: `seeks.offers` for a need that an offer meets. */
export type ReasonKind =
  | 'seeks.offers'
  | 'offers.seeks'
  // On the labour market: "lærling" and "læreplads" may both be sought, or both be offered.
  | 'seeks.seeks'
  | 'offers.offers'
  // The name of a company says what it is.
  | 'seeks.name'
  | 'name.seeks'
  // What people write about themselves, or what an event is called.
  | 'seeks.writes'
  | 'offers.writes';

/** Why two sides match, in the words of both, as they are written. */
export type Reason = {
  kind: ReasonKind;
  own: string;
  other: string;
  /** The other direction, where each offers what the other seeks. */
  second?: Reason;
  /** Where both are, if that is the same place. */
  district?: string;
};

/**
 * Whose words are compared: the reader's, or those of an opportunity. What a seeking one offers is what its
 * company offers.
 */
export type Side = 'you' | 'seeking' | 'offering';

/** A reason in the reader's language: "I søger »brugt varevogn«, de tilbyder »varevogne til salg«." */
export function reasonText(reason: Reason, t: Translate, side: Side = 'you'): QuotedText {
  const { second, district } = reason;
  const space = { text: ' ' };
  return [
    ...sentence(reason, t, side),
    ...(second ? [space, ...sentence(second, t, side)] : []),
    ...(district ? [space, { text: t('opportunities:reason.near', { district }) }] : []),
  ];
}

function sentence({ kind, own, other }: Reason, t: Translate, side: Side): QuotedText {
  return quotedText(t, `opportunities:reason.${side}.${kind}`, { own, other });
}
