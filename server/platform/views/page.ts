/** The head of a page: title, description and other metadata. */
export type Page = {
  title: string;
  description?: string;
  /** The section of the site, for which the menu marks an entry. */
  section?: string;
  noIndex?: boolean;
  /** Browser scripts, by entry name: `messages.js`. */
  scripts?: string[];
  canonical?: string;
  image?: string;
  jsonLd?: object;
  /** Origins of other sites to which forms of the page lead: the sign-in of a provider. */
  formTargets?: readonly string[];
  atom?: { href: string; title: string }[];
};

/** A message that is shown once, on the next page. */
export type Flash = { kind: 'success' | 'info' | 'warning' | 'error'; text: string };
