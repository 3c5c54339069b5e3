import type { Sitemap } from '../../platform/feature.ts';

/** Excludes pages of people, which require an account. */
export const accountSitemap: Sitemap = { disallow: ['/auth/', '/me', '/people', '/sign-in', '/welcome/'] };
