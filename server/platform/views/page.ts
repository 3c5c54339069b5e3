/** The head of a page: what it says of itself beside its content. */
export type Page = {
  title: string;
  description?: string;
  /** The section of the site that it belongs to: the menu marks it. */
  section?: string;
  noIndex?: boolean;
  /** Browser scripts, by entry name: `messages.js`. */
  scripts?: string[];
  canonical?: string;
  image?: string;
  jsonLd?: object;
  atom?: { href: string; title: string }[];
};

/** A message that the next page shows once. */
export type Flash = { kind: 'success' | 'info' | 'warning' | 'error'; text: string };
