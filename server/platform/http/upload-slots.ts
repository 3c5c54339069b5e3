import type { Request, RequestHandler } from 'express';
import { AppError } from '../errors.ts';
import type { Upload } from './uploads.ts';

/**
 * Bytes of uploads that a node, and one client, may hold in memory at once. A file is held twice for a
 * moment, when its parts are joined, and until it has been processed.
 */
const maxNodeBytes = 48 * 1024 * 1024;
const maxClientBytes = 16 * 1024 * 1024;

/** What a streamed upload holds: a part that is being written, and the next that arrives. */
const streamBytes = 512 * 1024;

let nodeBytes = 0;
const bytesOf = new Map<string, number>();

/**
 * Reserves memory for an upload before its body is read, until the response has ended. Refuses it with
 * `unavailable` (503, Retry-After) when this node or this client has too many. A single upload is always
 * accepted, whatever its size.
 */
export function reserveUpload(upload: Upload, clientOf: (req: Request) => string): RequestHandler {
  const maxBytes = upload.stream ? streamBytes : upload.fields.length * upload.maxBytes;
  return (req, res, next) => {
    // The client left while its session was loaded: the event `close` has passed, and would free nothing.
    if (req.socket.destroyed) return;
    const client = clientOf(req);
    const statedBytes = Number(req.get('content-length') ?? maxBytes); // chunked bodies state no length
    const bytes = Math.min(statedBytes, maxBytes);
    const clientBytes = bytesOf.get(client) ?? 0;
    if (isFull(nodeBytes, bytes, maxNodeBytes) || isFull(clientBytes, bytes, maxClientBytes))
      throw new AppError('unavailable', 'errors:busyUploads');
    nodeBytes += bytes;
    bytesOf.set(client, clientBytes + bytes);
    res.once('close', () => {
      nodeBytes -= bytes;
      const rest = (bytesOf.get(client) ?? 0) - bytes;
      if (rest > 0) bytesOf.set(client, rest);
      else bytesOf.delete(client);
    });
    next();
  };
}

function isFull(held: number, added: number, max: number): boolean {
  return held > 0 && held + added > max;
}
