/**
 * What the browser may fetch while the pointer still rests on a link, so that the page is there at the click. Sent by
 * address in the `Speculation-Rules` header (as `application/speculationrules+json`), because the pages allow no inline script.
 * Not what changes by being looked at, what is no page, or what leads out of the session.
 */
const pages = { href_matches: '/*' };
const notPages = [
  '/build/*',
  '/api/*',
  '/auth/*',
  '/sign-*',
  '/calendar/*',
  '/dev/*',
  '/*.ics',
  '/*.atom',
  '/*.csv',
  '/*.xml',
  '/me/data*',
];
const changesWhenSeen = ['/messages*', '/notifications*', '/*\\?*lang=*'];

export const prefetchRules = {
  prefetch: [
    {
      where: {
        and: [
          pages,
          { not: { href_matches: [...notPages, ...changesWhenSeen] } },
          { not: { selector_matches: '[rel~=nofollow], [download], [target]' } },
        ],
      },
      eagerness: 'moderate',
    },
  ],
};
