// Placeholders of the texts: `{{name}}` stands for a value of the settings or of the product, `[[…]]` for
// what an officer must still fill in.

/** Values of settings that an operator may leave empty, with the name of each setting. */
export const settingPlaceholders = {
  contactEmail: 'CONTACT_EMAIL',
  contactPhone: 'CONTACT_PHONE',
  contactAddress: 'CONTACT_ADDRESS',
  dpoEmail: 'DPO_EMAIL',
} as const;
export type SettingPlaceholder = keyof typeof settingPlaceholders;

/** The names that texts may contain, in the order in which the office's form lists them. */
export const placeholderNames = [
  'site',
  'municipality',
  'url',
  'contactEmail',
  'contactPhone',
  'contactAddress',
  'dpoEmail',
  'version',
  'date',
  'retention',
] as const;
export type PlaceholderValues = Readonly<Record<(typeof placeholderNames)[number], string>>;

const named = /\{\{\s*(\w+)\s*\}\}/g;
const open = /\[\[([^[\]\n]{1,200})\]\]/g;

/** What is still missing in a text. */
export type OpenItems = {
  /** Names of settings that have no value. */
  settings: string[];
  /** What `[[…]]` say. */
  toFillIn: string[];
  /** Placeholders that do not exist, such as misspelled ones. */
  unknown: string[];
};

export function openItems(body: string, values: PlaceholderValues): OpenItems {
  const names = distinct([...body.matchAll(named)].map(([, name = '']) => name));
  return {
    settings: names
      .filter((name) => isSetting(name) && values[name] === '')
      .map((name) => settingPlaceholders[name as SettingPlaceholder]),
    toFillIn: distinct([...body.matchAll(open)].map(([, text = '']) => text.trim())),
    unknown: names.filter((name) => !isPlaceholder(name)),
  };
}

/**
 * The text with its values. `missing` stands where there is none: a reader must see that something is left
 * open, and not a sentence that ends in the middle.
 */
export function fillIn(body: string, values: PlaceholderValues, missing: (what?: string) => string): string {
  return body
    .replace(named, (_, name: string) => (isPlaceholder(name) ? values[name] || missing() : missing(name)))
    .replace(open, (_, what: string) => missing(what.trim()));
}

function isPlaceholder(name: string): name is keyof PlaceholderValues {
  return placeholderNames.some((each) => each === name);
}

function isSetting(name: string): name is SettingPlaceholder {
  return Object.hasOwn(settingPlaceholders, name);
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
