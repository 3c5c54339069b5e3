import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { config } from '../../config/index.ts';

type Options = { challenge: string; user?: { id: string } };
type Lies = { origin?: string; challenge?: string; rpId?: string };

/** A passkey in software, which can also answer wrongly: a browser refuses what these tests need. */
export class SoftwarePasskey {
  readonly id = randomBytes(16);
  private readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  private counter = 0;

  /** The answer to the options of a page that adds a passkey (attestation `none`). */
  create({ challenge }: Options, lies: Lies = {}): string {
    const clientData = clientDataOf('webauthn.create', challenge, lies);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.id.length);
    const credential = Buffer.concat([Buffer.alloc(16), length, this.id, coseKey(this.keys.publicKey)]);
    const authData = Buffer.concat([this.authenticatorData(0x45, lies), credential]);
    const attestationObject = cbor(
      new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ]),
    );
    return this.answer({
      clientDataJSON: clientData.toString('base64url'),
      attestationObject: attestationObject.toString('base64url'),
      transports: ['internal'],
    });
  }

  /** The answer to the options of a page that asks for a passkey. */
  get({ challenge }: Options, lies: Lies = {}): string {
    this.counter += 1;
    const clientData = clientDataOf('webauthn.get', challenge, lies);
    const authenticatorData = this.authenticatorData(0x05, lies);
    const signed = Buffer.concat([authenticatorData, sha256(clientData)]);
    return this.answer({
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: authenticatorData.toString('base64url'),
      signature: sign('sha256', signed, this.keys.privateKey).toString('base64url'),
    });
  }

  /** Sets the counter back, as a copied key would have it. */
  rewind(): void {
    this.counter = 0;
  }

  private authenticatorData(flags: number, { rpId }: Lies): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    const host = rpId ?? new URL(config.baseUrl).hostname;
    return Buffer.concat([sha256(Buffer.from(host)), Buffer.from([flags]), counter]);
  }

  private answer(response: object): string {
    const id = this.id.toString('base64url');
    return JSON.stringify({ id, rawId: id, type: 'public-key', clientExtensionResults: {}, response });
  }
}

function clientDataOf(type: string, challenge: string, lies: Lies): Buffer {
  const origin = lies.origin ?? new URL(config.baseUrl).origin;
  return Buffer.from(
    JSON.stringify({ type, challenge: lies.challenge ?? challenge, origin, crossOrigin: false }),
  );
}

function sha256(data: Buffer): Buffer {
  return createHash('sha256').update(data).digest();
}

/** A public key as COSE writes it (RFC 9053, 7.1): ES256. */
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return cbor(
    new Map<number, unknown>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]),
  );
}

/** The part of CBOR (RFC 8949) that attestations need. */
function cbor(value: unknown): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string')
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  if (value instanceof Map)
    return Buffer.concat([
      head(5, value.size),
      ...[...value].flatMap(([name, each]) => [cbor(name), cbor(each)]),
    ]);
  throw new Error(`no CBOR for ${typeof value}`);
}

function head(type: number, size: number): Buffer {
  if (size < 24) return Buffer.from([(type << 5) | size]);
  return size < 256
    ? Buffer.from([(type << 5) | 24, size])
    : Buffer.from([(type << 5) | 25, size >> 8, size & 0xff]);
}

/** The options and the ticket of a page with a passkey. */
export function passkeyRequestOn(page: string): { options: Options; ticket: string } {
  const text = /data-options="([^"]*)"/.exec(page)?.[1] ?? '{}';
  const ticket = /name="ticket" value="([^"]*)"/.exec(page)?.[1] ?? '';
  return { options: JSON.parse(text.replaceAll('&#34;', '"').replaceAll('&amp;', '&')), ticket };
}
