import type { Actor } from './actor.ts';
import type { Translate } from './i18n/i18n.ts';

/** One thing that a reader and a company have in common, as a sentence. `href`: where it leads. */
export type CommonThing = { text: string; href?: string };

/**
 * What a feature knows that a reader has in common with a company, for the company's page: at most a few
 * things, most telling first, and only what the reader may see.
 */
export type CommonGround = (
  reader: Actor,
  company: { id: number },
  language: { t: Translate },
) => Promise<readonly CommonThing[]>;
