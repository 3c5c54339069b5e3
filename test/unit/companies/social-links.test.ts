import { expect } from 'chai';
import { socialLinkOf } from '../../../server/features/companies/social-links.ts';

describe('An address on a social network', () => {
  const allowed: [text: string, name: string, href: string][] = [
    ['facebook.com/holmdatter', 'Facebook', 'https://facebook.com/holmdatter'],
    [
      'https://www.facebook.com/profile.php?id=61550&ref=x',
      'Facebook',
      'https://www.facebook.com/profile.php?id=61550',
    ],
    ['http://instagram.com/holm.datter/?igsh=abc', 'Instagram', 'https://instagram.com/holm.datter/'],
    [
      'https://dk.linkedin.com/company/holm-datter',
      'LinkedIn',
      'https://dk.linkedin.com/company/holm-datter',
    ],
    ['youtube.com/@holmdatter', 'YouTube', 'https://youtube.com/@holmdatter'],
    ['https://x.com/holmdatter', 'X', 'https://x.com/holmdatter'],
    ['https://mastodon.social/@holm', 'Mastodon', 'https://mastodon.social/@holm'],
    [
      'https://dk.trustpilot.com/review/holm.example',
      'Trustpilot',
      'https://dk.trustpilot.com/review/holm.example',
    ],
  ];
  for (const [text, name, href] of allowed)
    it(`is ${name}: ${text}`, () => {
      expect(socialLinkOf(text)).to.deep.equal({ name, href });
    });

  for (const text of [
    'https://facebook.com',
    'https://www.facebook.com/sharer/sharer.php?u=https://evil.example',
    'https://facebook.com.evil.example/holm',
    'https://evil.example/facebook.com/holm',
    'https://facebook.com@evil.example/holm',
    'https://instagram.com:8443/holm',
    'https://www.instagram.com/p/abc',
    'https://linkedin.com/redir/redirect?url=x',
    'https://x.com/intent/post',
    'javascript:alert(1)//facebook.com/holm',
    'ftp://facebook.com/holm',
    'https://127.0.0.1/@holm',
    'holmdatter',
    '@holmdatter',
  ])
    it(`is none: ${text}`, () => {
      expect(socialLinkOf(text)).to.equal(undefined);
    });
});
