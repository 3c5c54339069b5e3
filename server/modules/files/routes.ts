import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { anyone, member } from '../../platform/actor.ts';
import { ensure } from '../../platform/errors.ts';
import { pageLinks } from '../../platform/http/pagination.ts';
import { type Context, route, type ViewReply } from '../../platform/http/route.ts';
import { pageNumber } from '../../platform/http/schemas.ts';
import { listNeighbours, listOwnFiles, ownFilesInBatches } from './queries.ts';
import { quotaOf } from './quota.ts';
import { findVisibleFile } from './rights.ts';
import { byFile, byNamedFile, byVersion } from './schemas.ts';
import { sendFile } from './send-file.ts';
import { filePage, ownFiles } from './views.ts';
import { zipOf } from './zip-of-files.ts';

const pageQuery = z.object({ page: pageNumber });

export const routes = [
  route('get', '/files/:id', { access: anyone, params: byFile }, pageOfFile),
  route('get', '/files/:id/:name', { access: anyone, params: byNamedFile }, async (ctx) => {
    const { file, isPublic } = await findVisibleFile(ctx.params.id, ctx.actor);
    ensure(file.name === ctx.params.name, 'not-found');
    return sendFile(ctx, { file, isPublic });
  }),
  route('get', '/files/:id/:width/:name', { access: anyone, params: byVersion }, async (ctx) => {
    const { name, id, width } = ctx.params;
    const { file, isPublic } = await findVisibleFile(id, ctx.actor);
    ensure(file.kind === 'webp' && file.name === name, 'not-found');
    return sendFile(ctx, { file, isPublic, width });
  }),
  route('get', '/me/files', { access: member, query: pageQuery }, async ({ actor, query, t }) => {
    const { items, hasMore } = await listOwnFiles(actor.id, query.page);
    return ownFiles(
      { title: t('files:own.title'), noIndex: true },
      {
        files: items,
        quota: await quotaOf({ companyId: null, userId: actor.id }),
        ...pageLinks('/me/files', query, hasMore),
      },
    );
  }),
  route('get', '/me/files.zip', { access: member, limit: 'list' }, async ({ actor, res }) => {
    res.attachment('torvet-files.zip').set('Cache-Control', 'private, no-store, no-transform');
    // A client that leaves ends the reading.
    await pipeline(zipOf(ownFilesInBatches(actor.id)), res).catch(() => {});
    return { handled: true };
  }),
];

/** A picture by itself, with its text, the one before and the one after; a document with its size. */
async function pageOfFile({ params, actor, t }: Context<{ id: number }>): Promise<ViewReply> {
  const { file, subject, isPublic } = await findVisibleFile(params.id, actor);
  const ids = await listNeighbours({ type: file.subjectType, id: file.subjectId }, file.collection);
  const place = ids.indexOf(file.id);
  const pageOf = (id: number | undefined) => (id === undefined ? null : `/files/${id}`);
  return filePage(
    {
      title: t('files:page.title', { name: file.description || file.name, of: subject.title }),
      noIndex: true,
    },
    {
      file,
      subject,
      isPublic,
      place: place + 1,
      count: ids.length,
      prevHref: place > 0 ? pageOf(ids[place - 1]) : null,
      nextHref: pageOf(ids[place + 1]),
    },
  );
}
