import type { Request } from 'express';
import { z } from 'zod';
import { member } from '../../platform/actor.ts';
import { requireFound } from '../../platform/errors.ts';
import { wantsJson } from '../../platform/http/error-response.ts';
import { type Context, type Reply, type Route, route, type ViewReply } from '../../platform/http/route.ts';
import { id as idParam, slug as slugParam } from '../../platform/http/schemas.ts';
import { actorOf } from '../../platform/sessions/session.ts';
import type { FileSubject, ManagedFiles } from './contract.ts';
import { acceptedEndings } from './kinds.ts';
import { listManagedFiles } from './queries.ts';
import { quotaOf } from './quota.ts';
import { coverForm, describeForm, orderForm } from './schemas.ts';
import { chooseCover, describeFile, moveFile, removeFile } from './service.ts';
import { addReceivedFiles, uploadOf } from './upload.ts';
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
        upload: uploadOf(managed, (req) =>
          managed.find(requireFound(paramOf(req, keyName)), requireFound(actorOf(req))),
        ),
      },
      async (ctx) => {
        const { actor, req, t } = ctx;
        const lock = () => managed.lock(keyOf(ctx.params), actor);
        const changed = (subject: FileSubject) => managed.changed(actor, subject);
        const { added, refusals } = await addReceivedFiles(actor, managed, { req, t, lock, changed });
        if (added + refusals.length === 0) refusals.push({ name: '', text: t('files:refused.none') });
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
