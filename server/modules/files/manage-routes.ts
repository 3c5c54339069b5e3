import type { Request } from 'express';
import { z } from 'zod';
import { type Actor, member } from '../../platform/actor.ts';
import { AppError, requireFound } from '../../platform/errors.ts';
import { wantsJson } from '../../platform/http/error-response.ts';
import { type Context, type Reply, type Route, route, type ViewReply } from '../../platform/http/route.ts';
import { id as idParam, slug as slugParam } from '../../platform/http/schemas.ts';
import { actorOf } from '../../platform/sessions/session.ts';
import type { ManagedFiles } from './contract.ts';
import { acceptedEndings } from './kinds.ts';
import { listManagedFiles } from './queries.ts';
import { quotaOf } from './quota.ts';
import { fileReceiver, MAX_FILE_BYTES, type ReceivedFile, receivedFiles } from './receive.ts';
import { coverForm, describeForm, orderForm } from './schemas.ts';
import { addFile, chooseCover, describeFile, moveFile, removeFile } from './service.ts';
import { manageFiles, type Refusal } from './views.ts';

type Params = Record<string, string>;
type FileParams = Params & { file: string };
type PageContext = Pick<Context<Params>, 'params' | 'actor' | 't'>;

/** The routes of a page on which people manage the files of a subject. */
export function fileRoutes(managed: ManagedFiles): Route[] {
  const { path } = managed;
  const keyName = path.includes('/:slug/') ? 'slug' : 'id';
  const key = keyName === 'slug' ? slugParam : z.string().regex(/^\d{1,10}$/);
  const params = z.object({ [keyName]: key }) as unknown as z.ZodType<Params>;
  const fileParams = z.object({
    [keyName]: key,
    file: idParam.transform(String),
  }) as unknown as z.ZodType<FileParams>;
  const keyOf = (from: Params) => requireFound(from[keyName]);
  const pathOf = (from: Params) => path.replace(`:${keyName}`, keyOf(from));
  const targetOf = (from: FileParams) => ({ key: keyOf(from), id: Number(from.file) });
  const page = (ctx: PageContext, refusals: readonly Refusal[] = []) =>
    pageOf(managed, ctx, { key: keyOf(ctx.params), path: pathOf(ctx.params), refusals });
  const change = { access: member, params: fileParams, limit: 'write' } as const;
  const back = (ctx: PageContext, text: string): Reply => ({
    redirect: pathOf(ctx.params),
    flash: { kind: 'success', text },
  });
  return [
    route('get', path, { access: member, params }, (ctx) => page(ctx)),
    route(
      'post',
      path,
      {
        access: member,
        params,
        limit: 'files',
        upload: {
          fields: ['files'],
          maxBytes: MAX_FILE_BYTES,
          stream: {
            engine: fileReceiver(managed.accepts),
            admit: async (req) =>
              void (await managed.find(requireFound(paramOf(req, keyName)), signedIn(req))),
          },
        },
      },
      async (ctx) => {
        const { added, refusals } = await addReceived(ctx, managed, keyOf(ctx.params));
        if (wantsJson(ctx.req)) return { json: { ok: refusals.length === 0, added, refusals } };
        if (refusals.length === 0) return back(ctx, ctx.t('files:added', { count: added }));
        const shown = await page(ctx, refusals);
        const text = refusals.map((refusal) => `${refusal.name}: ${refusal.text}`).join(' ');
        return { ...shown, status: 422, data: { ...shown.data, errors: { files: text } } };
      },
    ),
    route(
      'post',
      `${path}/:file`,
      { ...change, body: describeForm, form: (ctx) => page(ctx) },
      async (ctx) => {
        await describeFile(ctx.actor, managed, targetOf(ctx.params), ctx.body);
        return back(ctx, ctx.t('files:saved'));
      },
    ),
    route('post', `${path}/:file/removal`, { ...change, withoutTerms: true }, async (ctx) => {
      await removeFile(ctx.actor, managed, targetOf(ctx.params));
      return back(ctx, ctx.t('files:removed'));
    }),
    route('post', `${path}/:file/order`, { ...change, body: orderForm }, async (ctx) => {
      await moveFile(ctx.actor, managed, targetOf(ctx.params), ctx.body.to);
      return back(ctx, ctx.t('files:moved'));
    }),
    ...(managed.hasCover
      ? [
          route('post', `${path}/:file/cover`, { ...change, body: coverForm }, async (ctx) => {
            await chooseCover(ctx.actor, managed, targetOf(ctx.params), ctx.body.cover);
            return back(ctx, ctx.t(ctx.body.cover ? 'files:cover.chosen' : 'files:cover.taken'));
          }),
        ]
      : []),
  ];
}

function paramOf(req: Request, name: string): string | undefined {
  const value = req.params[name];
  return typeof value === 'string' && /^[a-z0-9-]{1,100}$/.test(value) ? value : undefined;
}

/** The route is for members only. */
function signedIn(req: Request): Actor {
  return requireFound(actorOf(req));
}

async function pageOf(
  managed: ManagedFiles,
  { actor, t, params }: PageContext,
  { key, path, refusals }: { key: string; path: string; refusals: readonly Refusal[] },
): Promise<ViewReply> {
  const viewer = requireFound(actor);
  const subject = await managed.find(key, viewer);
  return manageFiles(
    {
      title: t(managed.texts.title, { name: subject.title }),
      section: managed.section,
      noIndex: true,
      scripts: ['file-uploads.js'],
    },
    {
      managed,
      path,
      subject,
      files: await listManagedFiles(managed, subject.id),
      quota: await quotaOf({ companyId: subject.companyId, userId: viewer.id }),
      endings: acceptedEndings(managed.accepts),
      refusals,
      describedId: params.file,
    },
  );
}

/** Adds the files of a request one by one: one that is refused does not take the others with it. */
async function addReceived(
  { actor, req, t }: Pick<Context, 'req' | 't'> & { actor: Actor },
  managed: ManagedFiles,
  key: string,
): Promise<{ added: number; refusals: Refusal[] }> {
  const received = receivedFiles(req);
  if (received.length === 0) return { added: 0, refusals: [{ name: '', text: t('files:refused.none') }] };
  const refusals: Refusal[] = [];
  let added = 0;
  for (const file of received) {
    // One record of the change is enough, however many files.
    const adding = { file: file as ReceivedFile, key, t, isRecorded: added > 0 };
    const text = 'refusal' in file ? t(file.refusal) : await refusalOf(actor, managed, adding);
    if (text) refusals.push({ name: file.name, text });
    else added += 1;
  }
  return { added, refusals };
}

type Adding = { file: ReceivedFile; key: string; t: Context['t']; isRecorded: boolean };

async function refusalOf(actor: Actor, managed: ManagedFiles, { file, key, t, isRecorded }: Adding) {
  try {
    await addFile(actor, managed, file, async () => {
      const subject = await managed.lock(key, actor);
      if (!isRecorded) await managed.changed(actor, subject);
      return subject;
    });
    return undefined;
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid') return t(error.text, error.params);
    throw error;
  }
}
