import { createServer, type Server } from 'node:http';
import { config } from '../../config/index.ts';

/** How LinkedIn answers next: as a person who agrees, or with one of its quirks and errors. */
type Wish = {
  claims: Record<string, unknown>;
  token: Part;
  userinfo: Part;
};

/** `drips`: begins to answer and never ends. `elsewhere`: sends on to another address. */
type Part = 'given' | 'refused' | 'hangs' | 'drips' | 'rubbish' | 'elsewhere';

const ELSEWHERE = '/elsewhere';

const usual: Wish = {
  claims: { sub: 'li-1', name: 'Mette Holm', locale: { country: 'DK', language: 'da' } },
  token: 'given',
  userinfo: 'given',
};

/** A server of the tests' own that speaks LinkedIn's protocol: client_secret_post, a code that works once, userinfo with a bearer. */
export class LinkedIn {
  wish: Wish = structuredClone(usual);
  /** What the token address was sent, newest last. */
  readonly asked: URLSearchParams[] = [];
  /** What came to the address that `elsewhere` names, which is not LinkedIn's. */
  readonly strayed: string[] = [];
  private readonly used = new Set<string>();
  private readonly server: Server;

  private constructor() {
    this.server = createServer((req, res) => {
      const url = new URL(req.url ?? '', 'http://linkedin');
      let body = '';
      req.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      req.on('end', () => {
        if (url.pathname === ELSEWHERE) this.strayed.push(`${req.headers.authorization} ${body}`);
        const part = url.pathname === '/v2/userinfo' ? this.wish.userinfo : this.wish.token;
        if (part === 'elsewhere') return void res.writeHead(307, { location: ELSEWHERE }).end();
        if (part === 'drips') return void res.writeHead(200).write('{"a');
        const [status, answer] =
          url.pathname === '/v2/userinfo'
            ? this.userinfo(req.headers.authorization)
            : this.token(new URLSearchParams(body));
        if (status === 0) return; // hangs
        res.writeHead(status, { 'content-type': 'application/json' }).end(answer);
      });
    });
  }

  static async open(): Promise<LinkedIn> {
    const linkedin = new LinkedIn();
    const port = Number(new URL(config.linkedin?.tokenUrl ?? '').port);
    await new Promise<void>((resolve) => linkedin.server.listen(port, '127.0.0.1', resolve));
    return linkedin;
  }

  /** As it is at the beginning of each test. */
  reset(): void {
    this.wish = structuredClone(usual);
    this.asked.length = 0;
    this.strayed.length = 0;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private token(sent: URLSearchParams): [number, string] {
    this.asked.push(sent);
    const { token } = this.wish;
    if (token === 'hangs') return [0, ''];
    if (token === 'rubbish') return [200, '<html>'];
    const code = sent.get('code') ?? '';
    const right =
      sent.get('client_id') === config.linkedin?.clientId &&
      sent.get('client_secret') === config.linkedin?.clientSecret &&
      sent.get('redirect_uri') === `${config.baseUrl}/auth/linkedin/callback` &&
      sent.get('grant_type') === 'authorization_code' &&
      !this.used.has(code);
    if (token === 'refused' || !right)
      return [401, JSON.stringify({ error: 'invalid_client', error_description: 'Client authentication failed' })];
    this.used.add(code);
    return [
      200,
      JSON.stringify({ access_token: `token-for-${code}`, expires_in: 5_184_000, scope: 'email,openid,profile' }),
    ];
  }

  private userinfo(authorization: string | undefined): [number, string] {
    const { userinfo, claims } = this.wish;
    if (userinfo === 'hangs') return [0, ''];
    if (userinfo === 'rubbish') return [200, '[]'];
    if (userinfo === 'refused' || !authorization?.startsWith('Bearer token-for-'))
      return [401, JSON.stringify({ status: 401, code: 'INVALID_ACCESS_TOKEN' })];
    return [200, JSON.stringify(claims)];
  }
}
