import { expect } from 'chai';
import { config } from '../../config/index.ts';
import { resetRateLimits } from '../support/server.ts';
import type { Visitor } from '../support/visitor.ts';
import { asPairs, type Values } from './generators.ts';

export const encodings = ['form', 'json', 'multipart', 'text', 'none'] as const;
export type Encoding = (typeof encodings)[number];

export type FormRequest = {
  address: string;
  encoding: Encoding;
  values: Values;
  accept: 'text/html' | 'application/json';
};

/**
 * Posts the form, and checks the response: never a server error, and a clear message about a client error.
 * Returns the status.
 */
export async function expectClearAnswer(client: Visitor, request: FormRequest): Promise<number> {
  await resetRateLimits();
  const { address, encoding, values, accept } = request;
  const { body, type } = encoded(encoding, values);
  const contentType = type ? { 'content-type': type } : {};
  const headers = { ...client.headers, accept, cookie: client.cookieHeader, ...contentType };
  const url = new URL(config.baseUrl + address);
  const response = await fetch(url, { method: 'POST', body, headers, redirect: 'manual' });
  await expectClear(response, accept);
  return response.status;
}

export async function expectClear(response: Response, accept: string): Promise<void> {
  const text = await response.text();
  const { status } = response;
  expect(status, text.slice(0, 200)).to.be.below(500);
  expect(text).not.to.match(/\bat .+\.[jt]s:\d+:\d+/);
  expect(text).not.to.match(/errors:|undefined<|\[object Object\]<\/(p|span|h1)/);
  if (status < 400) return;
  if (status === 410 && text.includes('<h1>')) return; // the page about a used link is for all clients
  if (accept === 'application/json') {
    const answer = JSON.parse(text) as { ok: unknown; error: { code: unknown; message: unknown } };
    expect(answer.ok).to.equal(false);
    expect(answer.error.code)
      .to.be.a('string')
      .and.match(/^[a-z-]+$/);
    expect(answer.error.message).to.be.a('string').and.not.equal('');
  } else if (status === 422) {
    expect(text).to.match(/form-error-message|class="[^"]*error-summary|<h1/);
  }
}

function encoded(encoding: Encoding, values: Values): { body: BodyInit | null; type?: string } {
  if (encoding === 'none') return { body: null };
  if (encoding === 'json') return { body: JSON.stringify(values), type: 'application/json' };
  if (encoding === 'text') return { body: JSON.stringify(values), type: 'text/plain' };
  const pairs = asPairs(values);
  if (encoding === 'form') return { body: new URLSearchParams(pairs) };
  const form = new FormData();
  for (const [name, value] of pairs) form.append(name, value);
  return { body: form };
}
