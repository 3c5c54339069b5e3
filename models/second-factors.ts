import { bigint, bytes, id, integer, text, textArray, timestamp } from './columns.ts';
import { defineModel } from './define-model.ts';

/** A second factor of an account: an authenticator app (TOTP) or a passkey (WebAuthn). */
export const SecondFactor = defineModel('second_factors', {
  id: id(),
  userId: integer(),
  kind: text<'totp' | 'passkey'>(),
  name: text(),
  /** Of an app: its secret, encrypted (server/platform/sealed.ts). */
  sealedSecret: bytes().nullable(),
  /** Of an app: the time step of the last code that was accepted. */
  lastStep: bigint().default('0'),
  /** Of a passkey. */
  credentialId: text().nullable(),
  publicKey: bytes().nullable(),
  counter: bigint().default('0'),
  transports: textArray().default([]),
  createdAt: timestamp().defaultNow(),
  usedAt: timestamp().nullable(),
});

/** A code for signing in without the other factors. Only its hash is stored; deleted when it is used. */
export const RecoveryCode = defineModel('recovery_codes', {
  codeHash: bytes().primaryKey(),
  userId: integer(),
  createdAt: timestamp().defaultNow(),
});

/** A challenge that a passkey has answered: it counts once. */
export const UsedPasskeyChallenge = defineModel('used_passkey_challenges', {
  challengeHash: bytes().primaryKey(),
  expiresAt: timestamp(),
});

/** A person of the office who was offered a second factor and said no. */
export const SecondFactorOffer = defineModel('second_factor_offers', {
  userId: integer().primaryKey(),
  declinedAt: timestamp().defaultNow(),
});
