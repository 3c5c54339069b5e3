import type { MessageView } from '../../../server/platform/realtime/contract.ts';
import { make } from '../furniture/make.ts';
import { theLine } from './line.ts';
import type { Lines } from './lines.ts';
import { newId, type Unsent, UnsentStore } from './unsent.ts';
import type { Live } from './words.ts';

// Refusals that pass by themselves; all others are told.
const passing = new Set(['too-many', 'unavailable', 'internal']);

/** What one writes: on the page at once, sent in order one after the other, and again until the town has acknowledged it. */
export class Outgoing {
  private readonly waiting: Unsent[] = [];
  private busy = false;
  private readonly store: UnsentStore;
  private readonly conversationId: number;
  private readonly lines: Lines;
  private readonly live: Live;

  constructor(conversationId: number, lines: Lines, live: Live) {
    this.conversationId = conversationId;
    this.lines = lines;
    this.live = live;
    this.store = new UnsentStore(live.reader, conversationId);
    for (const unsent of this.store.all()) this.push(unsent);
  }

  add(body: string): void {
    const unsent = { clientId: newId(), body };
    this.store.add(unsent);
    this.push(unsent);
    this.lines.toBottom();
    void this.flush();
  }

  /** Another window, or this one before a reload, got it through. */
  settled({ clientId, sender }: MessageView): void {
    if (sender.id !== this.live.reader) return;
    this.store.remove(clientId);
    const at = this.waiting.findIndex((each) => each.clientId === clientId);
    if (at > 0) this.waiting.splice(at, 1); // the first is under way and takes itself out
  }

  /** Sends what waits, as long as there is a line. */
  async flush(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    for (let next = this.waiting[0]; next && theLine().connected; next = this.waiting[0])
      if (await this.send(next)) this.waiting.shift();
    this.busy = false;
  }

  private push(unsent: Unsent): void {
    this.waiting.push(unsent);
    this.lines.showUnsent(unsent.clientId, unsent.body);
  }

  /** Gives whether it is done with: sent, or refused for good. */
  private async send(unsent: Unsent): Promise<boolean> {
    const payload = { conversationId: this.conversationId, ...unsent };
    const answer = await theLine()
      .timeout(8_000)
      .emitWithAck('message:send', payload)
      .catch(() => undefined);
    if (answer?.ok) {
      this.store.remove(unsent.clientId);
      this.lines.show(answer.message);
      return true;
    }
    if (!answer || passing.has(answer.error.code)) {
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      return false;
    }
    this.tellRefusal(unsent, answer.error.message);
    return true;
  }

  private tellRefusal(unsent: Unsent, reason: string): void {
    const line = this.lines.showUnsent(unsent.clientId, unsent.body);
    line.classList.add('is-failed');
    const state = line.querySelector('[data-state]');
    const button = (text: string, then: () => void) => {
      const made = make('button', 'link-button', text);
      made.addEventListener('click', () => {
        line.remove();
        this.store.remove(unsent.clientId);
        then();
      });
      return made;
    };
    const { failed, retry, discard } = this.live.words;
    state?.replaceChildren(
      `${failed} ${reason} `,
      button(retry, () => this.add(unsent.body)),
      ' ',
      button(discard, () => {}),
    );
  }
}
