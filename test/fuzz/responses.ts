import { expect } from 'chai';
import { config } from '../../config/index.ts';
import { rows, sql } from '../../models/index.ts';
import { resetRateLimiters } from '../../server/platform/rate-limits.ts';
import type { Visitor } from '../support/visitor.ts';
import { asPairs, type Given } from './generators.ts';

export const encodings = ['form', 'json', 'multipart', 'text', 'none'] as const;
export type Encoding = (typeof encodings)[number];

export type Asked = {
  address: string;
  encoding: Encoding;
  given: Given;
  accept: 'text/html' | 'application/json';
};

/**
 * Sends it, and holds the answer to what every answer must be: no fault of ours, and a clear word about
 * theirs.
 */
export async function holds(who: Visitor, { address, encoding, given, accept }: Asked): Promise<void> {
  await forgiveTries();
  const { body, type } = encoded(encoding, given);
  const headers = {
    ...who.headers,
    accept,
    cookie: who.cookieHeader,
    ...(type ? { 'content-type': type } : {}),
  };
  const response = await fetch(new URL(config.baseUrl + address), {
    method: 'POST',
    body,
    headers,
    redirect: 'manual',
  });
  await isClear(response, accept);
}

export async function isClear(response: Response, accept: string): Promise<void> {
  const text = await response.text();
  const { status } = response;
  expect(status, text.slice(0, 200)).to.be.below(500);
  expect(text).not.to.match(/\bat .+\.[jt]s:\d+:\d+/);
  expect(text).not.to.match(/errors:|undefined<|\[object Object\]<\/(p|span|h1)/);
  if (status < 400) return;
  if (status === 410 && text.includes('<h1>')) return; // a page of its own: that a link was used says so to everybody
  if (accept === 'application/json') {
    const said = JSON.parse(text) as { ok: unknown; error: { code: unknown; message: unknown } };
    expect(said.ok).to.equal(false);
    expect(said.error.code)
      .to.be.a('string')
      .and.match(/^[a-z-]+$/);
    expect(said.error.message).to.be.a('string').and.not.equal('');
  } else if (status === 422) {
    expect(text).to.match(/form-error-message|class="[^"]*error-summary|<h1/);
  }
}

export async function forgiveTries(): Promise<void> {
  await rows(sql`DELETE FROM rate_limits`);
  resetRateLimiters();
}

function encoded(encoding: Encoding, given: Given): { body: BodyInit | null; type?: string } {
  if (encoding === 'none') return { body: null };
  if (encoding === 'json') return { body: JSON.stringify(given), type: 'application/json' };
  if (encoding === 'text') return { body: JSON.stringify(given), type: 'text/plain' };
  const pairs = asPairs(given);
  if (encoding === 'form') return { body: new URLSearchParams(pairs) };
  const form = new FormData();
  for (const [name, value] of pairs) form.append(name, value);
  return { body: form };
}
