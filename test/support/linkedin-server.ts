import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { config } from '../../config/index.ts';

/**
 * How an endpoint responds. `stalls` sends half a body, `endless` never stops sending, `redirects` answers
 * 307.
 */
type Behaviour = 'normal' | 'refused' | 'malformed' | 'hangs' | 'stalls' | 'endless' | 'redirects';

type Settings = {
  claims: Record<string, unknown>;
  token: Behaviour;
  userinfo: Behaviour;
  /** Added to a successful token response. */
  tokenFields: Record<string, unknown>;
};

const defaults: Settings = {
  claims: { sub: 'li-1', name: 'Mette Holm', locale: { country: 'DK', language: 'da' } },
  token: 'normal',
  userinfo: 'normal',
  tokenFields: {},
};

const redirectTarget = '/elsewhere';
const jsonType = { 'content-type': 'application/json' };

/**
 * A server that speaks LinkedIn's protocol: client_secret_post, codes that work once, userinfo with a bearer
 * token.
 */
export class LinkedInServer {
  settings: Settings = structuredClone(defaults);
  /** Bodies of requests to the token endpoint, oldest first. */
  readonly tokenRequests: URLSearchParams[] = [];
  /** Authorization header and body of requests that followed the redirect. */
  readonly redirectedRequests: string[] = [];
  private readonly usedCodes = new Set<string>();
  private readonly server: Server;

  private constructor() {
    this.server = createServer((req, res) => {
      let body = '';
      req.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      req.on('end', () => this.respond(req, res, body));
    });
  }

  static async open(): Promise<LinkedInServer> {
    const linkedin = new LinkedInServer();
    const port = Number(new URL(config.linkedin?.tokenUrl ?? '').port);
    await new Promise<void>((resolve) => linkedin.server.listen(port, '127.0.0.1', resolve));
    return linkedin;
  }

  reset(): void {
    this.settings = structuredClone(defaults);
    this.tokenRequests.length = 0;
    this.redirectedRequests.length = 0;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private respond(req: IncomingMessage, res: ServerResponse, body: string): void {
    const { pathname } = new URL(req.url ?? '', 'http://linkedin');
    const { authorization } = req.headers;
    if (pathname === redirectTarget) this.redirectedRequests.push(`${authorization} ${body}`);
    const isUserinfo = pathname === '/v2/userinfo';
    const behaviour = isUserinfo ? this.settings.userinfo : this.settings.token;
    if (!isUserinfo) this.tokenRequests.push(new URLSearchParams(body));
    if (behaviour === 'hangs') return;
    if (behaviour === 'redirects') res.writeHead(307, { location: redirectTarget }).end();
    else if (behaviour === 'stalls') res.writeHead(200, jsonType).write('{"a');
    else if (behaviour === 'endless') sendEndlessly(res);
    else {
      const [status, json] = isUserinfo ? this.userinfo(authorization) : this.token(body);
      res.writeHead(status, jsonType).end(json);
    }
  }

  private token(body: string): [status: number, json: string] {
    const { token, tokenFields } = this.settings;
    if (token === 'malformed') return [200, '<html>'];
    const sent = new URLSearchParams(body);
    const code = sent.get('code') ?? '';
    const isValid =
      sent.get('client_id') === config.linkedin?.clientId &&
      sent.get('client_secret') === config.linkedin?.clientSecret &&
      sent.get('redirect_uri') === `${config.baseUrl}/auth/linkedin/callback` &&
      sent.get('grant_type') === 'authorization_code' &&
      !this.usedCodes.has(code);
    if (token === 'refused' || !isValid)
      return [401, JSON.stringify({ error: 'invalid_client', error_description: 'Client failed' })];
    this.usedCodes.add(code);
    const tokens = { access_token: `token-for-${code}`, expires_in: 5_184_000, scope: 'email,openid' };
    return [200, JSON.stringify({ ...tokens, ...tokenFields })];
  }

  private userinfo(authorization: string | undefined): [status: number, json: string] {
    const { userinfo, claims } = this.settings;
    if (userinfo === 'malformed') return [200, '[]'];
    if (userinfo === 'refused' || !authorization?.startsWith('Bearer token-for-'))
      return [401, JSON.stringify({ status: 401, code: 'INVALID_ACCESS_TOKEN' })];
    return [200, JSON.stringify(claims)];
  }
}

/** Sends JSON that never ends, until the client closes the connection. */
export function sendEndlessly(res: ServerResponse): void {
  const chunk = 'x'.repeat(1_000_000);
  const send = () => {
    while (!res.closed && res.write(chunk));
  };
  res.writeHead(200, jsonType).on('drain', send).write('{"name": "');
  send();
}
