import type { Feature } from '../../platform/feature.ts';
import { exportCreated } from './activities.ts';

export const personalExports: Feature = {
  name: 'exports',
  routes: [],
  activities: [exportCreated],
  // The file itself is not stored.
  subjects: [{ type: 'export', label: 'exports:subject', find: async () => [] }],
};
