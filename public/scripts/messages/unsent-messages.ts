export type UnsentMessage = { clientId: string; body: string };

/**
 * Messages that the server has not acknowledged yet, in `localStorage`, so that they survive a reload. Each
 * change reads the storage first, because other windows write to it too.
 */
export class UnsentMessageStore {
  private readonly key: string;

  constructor(readerId: number, conversationId: number) {
    this.key = `torvet:unsent:${readerId}:${conversationId}`;
  }

  all(): UnsentMessage[] {
    try {
      const stored: unknown = JSON.parse(localStorage.getItem(this.key) ?? '[]');
      return Array.isArray(stored) ? stored.filter(isUnsentMessage) : [];
    } catch {
      return []; // storage is forbidden, or its content is not ours
    }
  }

  add(message: UnsentMessage): void {
    this.write([...this.all(), message]);
  }

  remove(clientId: string): void {
    this.write(this.all().filter((message) => message.clientId !== clientId));
  }

  private write(messages: UnsentMessage[]): void {
    try {
      if (messages.length > 0) localStorage.setItem(this.key, JSON.stringify(messages));
      else localStorage.removeItem(this.key);
    } catch {
      // Storage is full or forbidden: the message is still on the page.
    }
  }
}

function isUnsentMessage(value: unknown): value is UnsentMessage {
  return (
    typeof value === 'object' &&
    value !== null &&
    'clientId' in value &&
    'body' in value &&
    typeof value.body === 'string'
  );
}

/** A random UUID. Browsers offer `crypto.randomUUID` only over HTTPS and on localhost. */
export function randomUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
