import type { MessageView } from '../../../server/platform/realtime/contract.ts';
import { watchComposer } from './composer.ts';
import { theLine } from './line.ts';
import { Lines } from './lines.ts';
import { Outgoing } from './outgoing.ts';
import { watchPresence } from './presence.ts';
import { watchReading } from './reading.ts';
import { watchTyping } from './typing.ts';
import { liveOf } from './words.ts';

/** The open conversation, live: what comes is merged by `seq`, and what is missing is asked for. */
export function openConversation(place: HTMLElement): void {
  const id = Number(place.dataset.conversation);
  const log = place.querySelector<HTMLElement>('[data-messages]');
  if (!log) return;
  const live = liveOf(place);
  const lines = new Lines(log, live);
  const outgoing = new Outgoing(id, lines, live);
  const seen = watchReading(place, id, lines);
  const line = theLine();

  const take = (message: MessageView) => {
    outgoing.settled(message);
    const isMissing = lines.show(message);
    seen();
    return isMissing;
  };
  const sync = async () => {
    for (let more = true; more && line.connected; ) {
      const cursors = [{ conversationId: id, seq: lines.upTo }];
      const answer = await line
        .timeout(8_000)
        .emitWithAck('conversation:sync', { cursors })
        .catch(() => undefined);
      const part = answer?.ok ? answer.conversations[0] : undefined;
      for (const message of part?.messages ?? []) take(message);
      more = part?.more ?? false;
    }
  };
  const catchUp = async () => {
    await sync();
    await outgoing.flush();
  };

  line.on('message:new', (message) => {
    if (message.conversationId === id && take(message)) void sync();
  });
  line.on('message:changed', (message) => {
    if (message.conversationId === id) lines.change(message);
  });
  line.on('connect', catchUp);
  setInterval(sync, 60_000);
  if (line.connected) void catchUp();
  watchState(place, live.words.offline);
  watchPresence(place, live);
  const typing = watchTyping(place, id, live);
  watchComposer(place, (body) => outgoing.add(body), typing);
}

/** Says that the line is cut, if it stays so for longer than a blink. */
function watchState(place: HTMLElement, offline: string): void {
  const state = place.querySelector<HTMLElement>('[data-connection]');
  const line = theLine();
  let late: ReturnType<typeof setTimeout> | undefined;
  const say = (text: string) => {
    if (state) state.textContent = text;
  };
  line.on('disconnect', () => {
    late = setTimeout(() => say(offline), 2_000);
  });
  line.on('connect', () => {
    clearTimeout(late);
    say('');
  });
}
