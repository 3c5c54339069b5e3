import { z } from 'zod';
import { now } from '../../../platform/clock.ts';
import { openTicket, seal, sealTicket } from '../../../platform/sealed.ts';

export const appSecretPurpose = 'authenticator app';
/** An app's secret can be opened only for the person whose row has it. */
export const appSecretContext = (userId: number) => `user ${userId}`;

/** The stored form of an app's secret. */
export function sealAppSecret(secret: string, userId: number): Buffer {
  return seal(appSecretPurpose, Buffer.from(secret), appSecretContext(userId));
}

const setupMinutes = 30;
const setupPurpose = 'authenticator app that is set up';

/**
 * A new secret, while an app is set up: the form sends it back, so that nothing is stored before the person
 * has proved with a code that the app has it.
 */
export function sealSetup(secret: string, userId: number): string {
  const until = new Date(now().getTime() + setupMinutes * 60_000);
  return sealTicket(setupPurpose, secret, { until, context: appSecretContext(userId) });
}

/** The secret; undefined if the form is another person's or older than half an hour. */
export function openSetup(sealed: string, userId: number): string | undefined {
  return openTicket(setupPurpose, sealed, { context: appSecretContext(userId), schema: z.string() });
}
