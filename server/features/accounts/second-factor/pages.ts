import { config } from '../../../../config/index.ts';
import type { Actor } from '../../../platform/actor.ts';
import { requireFound } from '../../../platform/errors.ts';
import type { Context, ViewReply } from '../../../platform/http/route.ts';
import { safeRedirect } from '../../../platform/http/safe-redirect.ts';
import { isStaffAfterSecondFactor } from '../../../platform/rights.ts';
import { requestNewPasskey } from './passkeys.ts';
import { findQuestion } from './prove.ts';
import { qrCodeImage } from './qr-code.ts';
import { countRecoveryCodes, listFactors, listPasskeys } from './queries.ts';
import { next } from './schemas.ts';
import { openSetup, sealSetup } from './secrets.ts';
import { ensureMayChange, maxFactors } from './service.ts';
import { newTotpSecret, totpAddress } from './totp.ts';
import { appView, codesView, factorsView, factorView, passkeyView } from './views.ts';

// The pages of a person's second factors: also shown again when their forms are refused.

export const PATH = '/me/second-factor';

type PageContext = Pick<Context, 'req' | 't' | 'submitted' | 'query'> & { actor: Actor | null };

/** The page to go to afterwards, of the address or the form. */
export function nextOf({ query, submitted }: Pick<PageContext, 'query' | 'submitted'>): string {
  const { next: wanted } = query as { next?: string };
  return safeRedirect(wanted ?? next.parse(submitted.next) ?? PATH);
}

export async function factorsPage(ctx: PageContext): Promise<ViewReply> {
  const actor = requireFound(ctx.actor);
  const [factors, codesLeft] = await Promise.all([listFactors(actor.id), countRecoveryCodes(actor.id)]);
  return factorsView(
    { title: ctx.t('second-factor:title'), noIndex: true },
    {
      factors,
      codesLeft,
      isOwed: actor.withheldRole !== undefined,
      isStaff: isStaffAfterSecondFactor(actor),
      sessionHours: config.officeSignIn.sessionHours,
      mayAdd: factors.length < maxFactors,
      next: nextOf(ctx),
    },
  );
}

/** The page with a new secret; the same secret when its form is shown again. */
export async function appPage(ctx: PageContext): Promise<ViewReply> {
  const actor = requireFound(ctx.actor);
  await ensureMayChange(actor);
  const { setup } = ctx.submitted;
  const submitted = typeof setup === 'string' ? openSetup(setup, actor.id) : undefined;
  const secret = submitted ?? newTotpSecret();
  const address = totpAddress(secret, { issuer: config.siteName, label: actor.email ?? actor.name });
  return appView(
    { title: ctx.t('second-factor:app.title'), noIndex: true },
    {
      secret: secret.replace(/(.{4})(?=.)/g, '$1 '),
      qrCode: qrCodeImage(address),
      setup: sealSetup(secret, actor.id),
      next: nextOf(ctx),
    },
  );
}

export async function passkeyPage(ctx: PageContext): Promise<ViewReply> {
  const actor = requireFound(ctx.actor);
  await ensureMayChange(actor);
  const { id: userId, name, email } = actor;
  const holder = { userId, browser: ctx.req.sessionID, name, email };
  return passkeyView(
    { title: ctx.t('second-factor:passkey.title'), noIndex: true, scripts: ['passkeys.js'] },
    { request: await requestNewPasskey(holder, await listPasskeys(userId)), next: nextOf(ctx) },
  );
}

/** The recovery codes, shown once: the reply to the form, and not a page with an address. */
export function codesPage(t: Context['t'], codes: readonly string[], next: string): ViewReply {
  const text = [t('second-factor:codes.fileTitle', { site: config.siteName }), '', ...codes, ''].join('\r\n');
  return codesView(
    { title: t('second-factor:codes.title'), noIndex: true },
    { codes: [...codes], file: `data:text/plain;charset=utf-8,${encodeURIComponent(text)}`, next },
  );
}

/** One factor: to rename, or to remove; the last one only with a proof. */
export async function factorPage(ctx: PageContext & { params: { id: number } }): Promise<ViewReply> {
  const actor = requireFound(ctx.actor);
  await ensureMayChange(actor);
  const factors = await listFactors(actor.id);
  const factor = requireFound(factors.find(({ id }) => id === ctx.params.id));
  const holder = { userId: actor.id, browser: ctx.req.sessionID };
  return factorView(
    { title: factor.name, noIndex: true, scripts: ['passkeys.js'] },
    { factor, question: factors.length === 1 ? await findQuestion(holder) : null },
  );
}
