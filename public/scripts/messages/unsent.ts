export type Unsent = { clientId: string; body: string };

/** What was written and not yet acknowledged: it survives a reload. Every change reads first, for other windows write here too. */
export class UnsentStore {
  private readonly key: string;

  constructor(reader: number, conversationId: number) {
    this.key = `torvet:unsent:${reader}:${conversationId}`;
  }

  all(): Unsent[] {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(this.key) ?? '[]');
      return Array.isArray(kept) ? kept.filter(isUnsent) : [];
    } catch {
      return []; // no store, or not ours
    }
  }

  add(unsent: Unsent): void {
    this.write([...this.all(), unsent]);
  }

  remove(clientId: string): void {
    this.write(this.all().filter((each) => each.clientId !== clientId));
  }

  private write(all: Unsent[]): void {
    try {
      if (all.length > 0) localStorage.setItem(this.key, JSON.stringify(all));
      else localStorage.removeItem(this.key);
    } catch {
      // A full or forbidden store: the message is still on the page.
    }
  }
}

function isUnsent(value: unknown): value is Unsent {
  return (
    typeof value === 'object' &&
    value !== null &&
    'clientId' in value &&
    'body' in value &&
    typeof value.body === 'string'
  );
}

/** As `crypto.randomUUID`, which browsers have only over https and on localhost. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
