import type { Sitemap } from '../../platform/feature.ts';

/** Pages of people are for people with an account. */
export const accountSitemap: Sitemap = { disallow: ['/auth/', '/me', '/people/', '/sign-in'] };
