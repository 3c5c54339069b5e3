import type dev from '../../../config/locales/da/dev.json';
import type emails from '../../../config/locales/da/emails.json';
import type errors from '../../../config/locales/da/errors.json';
import type layout from '../../../config/locales/da/layout.json';
import type retention from '../../../config/locales/da/retention.json';
import type ui from '../../../config/locales/da/ui.json';

/**
 * The texts by namespace: `config/locales/<language>/<namespace>.json`. A feature adds its own in its folder:
 *
 *     declare module '../../platform/i18n/texts.ts' {
 *       interface Texts { events: typeof events }
 *     }
 */
export interface Texts {
  dev: typeof dev;
  emails: typeof emails;
  errors: typeof errors;
  layout: typeof layout;
  retention: typeof retention;
  ui: typeof ui;
}

type Plural = 'zero' | 'one' | 'other';
type WithoutPlural<Key extends string> = Key extends `${infer Stem}_${Plural}` ? Stem : Key;

/** The keys of the texts in a tree: `form.title`. The forms of a plural share one key. */
type KeysIn<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? WithoutPlural<Key> : `${Key}.${KeysIn<Tree[Key]>}`;
}[keyof Tree & string];

/**
 * The key of an existing text: `events:form.title`. Both languages have the same keys (a test compares them).
 */
export type TextKey = { [Namespace in keyof Texts]: `${Namespace}:${KeysIn<Texts[Namespace]>}` }[keyof Texts];

/** Lets the compiler check a text key where no type requires one: in the message of a schema, in a table. */
export function textKey<const Key extends TextKey>(key: Key): Key {
  return key;
}
