import { config } from '../../config/index.ts';

export type Answer = {
  status: number;
  text: string;
  location: string | null;
  headers: Headers;
  json: () => unknown;
};
type Fields = Record<string, string | readonly string[]>;

/** Sends HTTP requests with a browser's cookies and headers, without a browser. Does not follow redirects. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  /** Sent with every request. Danish, unless a test is about the language. */
  headers: Record<string, string> = {
    'accept-language': 'da',
    accept: 'text/html',
    'sec-fetch-site': 'same-origin',
  };

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send(path, { headers });
  }

  post(path: string, fields: Fields = {}, headers: Record<string, string> = {}): Promise<Answer> {
    const body = new URLSearchParams(
      Object.entries(fields).flatMap(([name, value]) => [value].flat().map((each) => [name, each as string])),
    );
    return this.send(path, { method: 'POST', body, headers });
  }

  /** Sends a form with files (multipart). */
  upload(
    path: string,
    fields: Fields,
    files: Record<string, { bytes: Uint8Array; name: string; type: string }>,
  ): Promise<Answer> {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields))
      for (const each of [value].flat()) body.append(name, each as string);
    for (const [name, { bytes, name: filename, type }] of Object.entries(files))
      body.append(name, new Blob([new Uint8Array(bytes)], { type }), filename);
    return this.send(path, { method: 'POST', body });
  }

  get cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private async send(path: string, init: RequestInit): Promise<Answer> {
    const headers = {
      ...this.headers,
      cookie: this.cookieHeader,
      ...(init.headers as Record<string, string>),
    };
    const response = await fetch(new URL(path, config.baseUrl), { ...init, headers, redirect: 'manual' });
    for (const cookie of response.headers.getSetCookie()) this.store(cookie);
    const text = await response.text();
    return {
      status: response.status,
      text,
      location: response.headers.get('location'),
      headers: response.headers,
      json: () => JSON.parse(text),
    };
  }

  private store(cookie: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    if (/expires=Thu, 01 Jan 1970/i.test(cookie)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
