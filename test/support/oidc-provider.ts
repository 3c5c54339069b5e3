import { createHash, createHmac, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { config } from '../../config/index.ts';
import { newToken } from '../../server/platform/tokens.ts';
import { sendEndlessly } from './linkedin-server.ts';

/** How an endpoint responds. `stalls` sends half a body, `broken` answers 503, `redirects` answers 307. */
type Behaviour = 'normal' | 'refused' | 'malformed' | 'broken' | 'hangs' | 'stalls' | 'endless' | 'redirects';

type Endpoint = 'discovery' | 'jwks' | 'token' | 'userinfo';

type Settings = {
  /** Of the ID token, beside those of the protocol, which they may replace. `undefined` leaves one out. */
  claims: Record<string, unknown>;
  /** `other` signs with a key that is not published. */
  signature: 'RS256' | 'none' | 'HS256' | 'other';
  userinfo: Record<string, unknown>;
  behaviour: Partial<Record<Endpoint, Behaviour>>;
  /** Replaces fields of the discovery document. */
  metadata: Record<string, unknown>;
};

const person = { sub: 'ansat-1', name: 'Ane Ansat', email: 'ane@ansatte.example', groups: [] };
const defaults: Settings = {
  claims: person,
  signature: 'RS256',
  userinfo: {},
  behaviour: {},
  metadata: {},
};

type Grant = { redirectUri: string; nonce: string; challenge: string };
const jsonType = { 'content-type': 'application/json' };
const redirectTarget = '/elsewhere';

const ownKeys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const otherKeys = generateKeyPairSync('rsa', { modulusLength: 2048 });

/**
 * An OpenID Connect provider: discovery, keys, authorization code flow with PKCE, userinfo. It can misbehave.
 */
export class OidcProvider {
  settings: Settings = structuredClone(defaults);
  /** Number of requests for each endpoint. */
  readonly requests: Record<string, number> = {};
  private readonly grants = new Map<string, Grant>();
  private server: Server | undefined;

  private constructor() {}

  static async open(): Promise<OidcProvider> {
    const provider = new OidcProvider();
    await provider.listen();
    return provider;
  }

  async listen(): Promise<void> {
    this.server = createServer((req, res) => {
      let body = '';
      req.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      req.on('end', () => this.respond(req, res, body));
    });
    const { port } = new URL(issuer());
    await new Promise<void>((resolve) => this.server?.listen(Number(port), '127.0.0.1', resolve));
  }

  reset(): void {
    this.settings = structuredClone(defaults);
    for (const name of Object.keys(this.requests)) delete this.requests[name];
  }

  close(): Promise<void> {
    this.server?.closeAllConnections();
    return new Promise((resolve) => {
      if (this.server?.listening) this.server.close(() => resolve());
      else resolve();
    });
  }

  private respond(req: IncomingMessage, res: ServerResponse, body: string): void {
    const { pathname, searchParams } = new URL(req.url ?? '', issuer());
    const name = nameOf(pathname);
    this.requests[name] = (this.requests[name] ?? 0) + 1;
    if (name === 'authorize') this.authorize(res, searchParams);
    else this.respondAs(this.settings.behaviour[name as Endpoint] ?? 'normal', name, { req, res, body });
  }

  private respondAs(
    behaviour: Behaviour,
    name: string,
    { req, res, body }: { req: IncomingMessage; res: ServerResponse; body: string },
  ): void {
    if (behaviour === 'hangs') return;
    if (behaviour === 'redirects') res.writeHead(307, { location: redirectTarget }).end();
    else if (behaviour === 'broken') res.writeHead(503, jsonType).end('{}');
    else if (behaviour === 'refused') res.writeHead(401, jsonType).end('{"error":"invalid_client"}');
    else if (behaviour === 'malformed') res.writeHead(200, jsonType).end('<html>');
    else if (behaviour === 'stalls') res.writeHead(200, jsonType).write('{"a');
    else if (behaviour === 'endless') sendEndlessly(res);
    else {
      const [status, json] = this.answer(name, req, body);
      res.writeHead(status, jsonType).end(JSON.stringify(json));
    }
  }

  private answer(name: string, req: IncomingMessage, body: string): [status: number, json: unknown] {
    if (name === 'discovery') return [200, { ...metadata(), ...this.settings.metadata }];
    if (name === 'jwks') return [200, { keys: [{ ...publicKey(), kid: 'key-1', alg: 'RS256', use: 'sig' }] }];
    if (name === 'token') return this.token(req, new URLSearchParams(body));
    if (name === 'userinfo' && req.headers.authorization === 'Bearer access')
      return [200, { sub: this.settings.claims.sub, ...this.settings.userinfo }];
    return [404, {}];
  }

  /** Signs the person in without asking, and sends the browser back. */
  private authorize(res: ServerResponse, query: URLSearchParams): void {
    const redirectUri = query.get('redirect_uri') ?? '';
    const isValid =
      query.get('client_id') === config.oidc?.clientId &&
      query.get('response_type') === 'code' &&
      query.get('code_challenge_method') === 'S256' &&
      redirectUri === `${config.baseUrl}/auth/oidc/callback`;
    if (!isValid) {
      res.writeHead(400).end();
      return;
    }
    const code = newToken();
    const [nonce, challenge] = [query.get('nonce') ?? '', query.get('code_challenge') ?? ''];
    this.grants.set(code, { redirectUri, nonce, challenge });
    const search = new URLSearchParams({ code, state: query.get('state') ?? '', iss: issuer() });
    res.writeHead(302, { location: `${redirectUri}?${search}` }).end();
  }

  /** A code works once, for the browser's verifier, and for the client that knows the secret. */
  private token(req: IncomingMessage, sent: URLSearchParams): [status: number, json: unknown] {
    const code = sent.get('code') ?? '';
    const grant = this.grants.get(code);
    this.grants.delete(code);
    const verifier = sent.get('code_verifier') ?? '';
    const isValid =
      grant !== undefined &&
      isClient(req, sent) &&
      sent.get('redirect_uri') === grant.redirectUri &&
      createHash('sha256').update(verifier).digest('base64url') === grant.challenge;
    if (!isValid) return [400, { error: 'invalid_grant' }];
    return [200, { access_token: 'access', token_type: 'Bearer', id_token: this.idToken(grant.nonce) }];
  }

  private idToken(nonce: string): string {
    const { claims, signature } = this.settings;
    const iat = Math.floor(Date.now() / 1000);
    const protocol = { iss: issuer(), aud: config.oidc?.clientId, iat, exp: iat + 300, nonce };
    const alg = signature === 'other' ? 'RS256' : signature;
    const signed = `${encode({ alg, kid: 'key-1' })}.${encode({ ...protocol, ...claims })}`;
    return `${signed}.${sign(signed, signature)}`;
  }
}

function issuer(): string {
  return config.oidc?.issuer ?? '';
}

function nameOf(pathname: string): string {
  const name = pathname.slice(new URL(issuer()).pathname.length + 1);
  return name === '.well-known/openid-configuration' ? 'discovery' : name;
}

function metadata() {
  const base = issuer();
  return {
    issuer: base,
    authorization_endpoint: `${base}/authorize`,
    token_endpoint: `${base}/token`,
    jwks_uri: `${base}/jwks`,
    userinfo_endpoint: `${base}/userinfo`,
    end_session_endpoint: `${base}/logout`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    authorization_response_iss_parameter_supported: true,
  };
}

function publicKey() {
  return ownKeys.publicKey.export({ format: 'jwk' });
}

/** client_secret_basic, or client_secret_post. */
function isClient({ headers }: IncomingMessage, sent: URLSearchParams): boolean {
  const [, encoded = ''] = /^Basic (.+)$/.exec(headers.authorization ?? '') ?? [];
  const [id = '', secret = ''] = Buffer.from(encoded, 'base64').toString().split(':');
  const decode = (text: string) => decodeURIComponent(text.replaceAll('+', ' ')); // RFC 6749, 2.3.1
  const given = encoded
    ? [decode(id), decode(secret)]
    : [sent.get('client_id') ?? '', sent.get('client_secret') ?? ''];
  return given[0] === config.oidc?.clientId && given[1] === config.oidc?.clientSecret;
}

function sign(text: string, signature: Settings['signature']): string {
  if (signature === 'none') return '';
  if (signature === 'HS256')
    return createHmac('sha256', config.oidc?.clientSecret ?? '')
      .update(text)
      .digest('base64url');
  const key: KeyObject = signature === 'other' ? otherKeys.privateKey : ownKeys.privateKey;
  return createSign('RSA-SHA256').update(text).sign(key, 'base64url');
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
