import type { Feature } from '../platform/feature.ts';
import { comments } from './comments/index.ts';
import { personalExports } from './exports/index.ts';
import { files } from './files/index.ts';
import { follows } from './follows/index.ts';
import { imports } from './imports/index.ts';
import { maps } from './maps/index.ts';
import { officeLists } from './office-lists/index.ts';
import { reports } from './reports/index.ts';
import { requests } from './requests/index.ts';
import { revisions } from './revisions/index.ts';
import { seats } from './seats/index.ts';

/** The modules that contribute as features do. They import no feature: features pass contracts to them. */
export const moduleFeatures: readonly Feature[] = [
  comments,
  personalExports,
  files,
  follows,
  imports,
  maps,
  officeLists,
  reports,
  requests,
  revisions,
  seats,
];
