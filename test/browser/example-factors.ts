import { randomUUID } from 'node:crypto';
import { execute, sql } from '../../models/index.ts';
import { partialSignInCookie } from '../../server/features/accounts/second-factor/partial-sign-in.ts';
import { sealAppSecret } from '../../server/features/accounts/second-factor/secrets.ts';
import { newTotpSecret } from '../../server/features/accounts/second-factor/totp.ts';
import { row } from '../support/query.ts';
import type { ExamplePage, People } from './example-pages.ts';

const PATH = '/me/second-factor';

/** The pages of second factors: without one, with one, with two, and with one that is not recent. */
export async function factorExamples(people: People): Promise<Record<string, ExamplePage[]>> {
  const { founder, officer, newcomer } = people;
  const [app] = [await addApp(founder.id), await addPasskey(founder.id)];
  const last = await addPasskey(officer.id);
  await execute(sql`
    INSERT INTO recovery_codes (code_hash, user_id) VALUES (sha256('kode'::bytea), ${founder.id})`);
  for (const { id } of [founder, officer]) await proveInSessions(id);
  // A signed-in person may sign in as another, with a partial sign-in.
  const partial = { userId: founder.id, method: 'email', next: '/' } as const;
  const { name, value } = partialSignInCookie(partial, new Date(Date.now() + 3_600_000));
  newcomer.cookies.set(name, value);
  return {
    [PATH]: [at(PATH, 'newcomer'), at(PATH, 'founder'), at(PATH, 'officer')],
    [`${PATH}/app`]: [at(`${PATH}/app`, 'owner')],
    [`${PATH}/passkey`]: [at(`${PATH}/passkey`, 'owner')],
    [`${PATH}/confirmation`]: [at(`${PATH}/confirmation`, 'founder'), at(`${PATH}/confirmation`, 'officer')],
    [`${PATH}/:id`]: [at(`${PATH}/${app}`, 'founder'), at(`${PATH}/${last}`, 'officer')],
    '/sign-in/second-factor': [at('/sign-in/second-factor', 'newcomer')],
    '/people/:id/second-factor': [at(`/people/${founder.id}/second-factor`, 'officer')],
  };
}

function at(path: string, as: ExamplePage['as']): ExamplePage {
  return { path, as };
}

async function addApp(userId: number): Promise<number> {
  const sealed = sealAppSecret(newTotpSecret(), userId);
  const added = await row<{ id: number }>(sql`
    INSERT INTO second_factors (user_id, kind, name, sealed_secret)
    VALUES (${userId}, 'totp', 'Min telefon', ${sealed}) RETURNING id`);
  return added?.id ?? 0;
}

async function addPasskey(userId: number): Promise<number> {
  const added = await row<{ id: number }>(sql`
    INSERT INTO second_factors (user_id, kind, name, credential_id, public_key, used_at)
    VALUES (${userId}, 'passkey', 'Min bærbare', ${randomUUID()}, '\\x00', now()) RETURNING id`);
  return added?.id ?? 0;
}

/** As after a sign-in with a second factor. */
async function proveInSessions(userId: number): Promise<void> {
  const signIn = { at: Date.now(), method: 'email', factor: 'totp', factorAt: Date.now() };
  await execute(sql`
    UPDATE sessions SET sess = jsonb_set(sess, '{signIn}', ${JSON.stringify(signIn)}::jsonb)
    WHERE user_id = ${userId}`);
}
