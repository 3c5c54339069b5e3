import type { Namespace } from 'socket.io';
import {
  type Adapter,
  ClusterAdapterWithHeartbeat,
  type ClusterMessage,
  type ClusterResponse,
  MessageType,
} from 'socket.io-adapter';
import { z } from 'zod';
import { RedisStream } from './redis-stream.ts';

const entrySchema = z.object({ uid: z.string(), nsp: z.string(), type: z.coerce.number() });

/** A socket of another node, as far as presence needs it. */
type FoundSocket = { id: string; rooms: unknown; data: { actor: { id: number } } };

/**
 * Makes the sockets of all nodes one, by a Redis stream. An event reaches the sockets of this node at once,
 * whether or not Redis answers: the adapters for Redis that Socket.IO offers wait for Redis first, which
 * stopped live messages for as long as Redis hung.
 */
class RedisAdapter extends ClusterAdapterWithHeartbeat {
  readonly #stream: RedisStream;

  constructor(namespace: Namespace, url: string) {
    super(namespace, {});
    this.#stream = new RedisStream({
      url,
      onEntry: (fields) => this.#receive(fields),
      onOpen: () => this.init(), // the other nodes answer with their heartbeats
    });
  }

  override close(): void {
    super.close();
    void this.#stream.close();
  }

  protected override async doPublish(message: ClusterMessage): Promise<string> {
    this.#append(message);
    return '';
  }

  /** Answers which sockets a node has, without their headers and people: Redis keeps entries for a while. */
  protected override async doPublishResponse(_uid: string, response: ClusterResponse): Promise<void> {
    if (response.type !== MessageType.FETCH_SOCKETS_RESPONSE) return this.#append(response);
    const sockets = (response.data.sockets as FoundSocket[]).map(({ id, rooms, data }) => ({
      id,
      rooms,
      handshake: {},
      data: { actor: { id: data.actor.id } },
    }));
    this.#append({ ...response, data: { ...response.data, sockets } });
  }

  #append({ uid, nsp, type, ...rest }: ClusterMessage | ClusterResponse): void {
    const data = 'data' in rest ? { data: JSON.stringify(rest.data) } : {};
    this.#stream.append({ uid, nsp, type: String(type), ...data });
  }

  #receive({ data, ...fields }: Record<string, string>): void {
    const entry = entrySchema.safeParse(fields);
    // Earlier releases encode some messages in base64.
    if (!entry.success || (data !== undefined && !data.startsWith('{'))) return;
    this.onMessage({ ...entry.data, ...(data && { data: JSON.parse(data) }) } as ClusterMessage);
  }
}

/** The class of adapters that Socket.IO instantiates for a Redis at this address. */
export function redisAdapter(url: string): typeof Adapter {
  return class extends RedisAdapter {
    constructor(namespace: Namespace) {
      super(namespace, url);
    }
  };
}
