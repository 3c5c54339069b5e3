import type { StatementName } from '../../../models/index.ts';
import { localDay } from '../../platform/text/format.ts';

/** The lasting address of a version, with its day. */
export function revisionHref(
  name: StatementName,
  { version, createdAt }: { version: number; createdAt: Date },
): string {
  return `/texts/${name}/${revisionId({ version, createdAt })}`;
}

export function revisionId({ version, createdAt }: { version: number; createdAt: Date }): string {
  return `${localDay(createdAt)}-${version}`;
}
