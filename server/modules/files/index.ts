import type { Feature, SubjectType } from '../../platform/feature.ts';
import { deleteOldFiles, retention } from './jobs.ts';
import { personalData } from './personal-data.ts';
import { fileReportable } from './reportable.ts';
import { findVisibleFile } from './rights.ts';
import { routes } from './routes.ts';
import { scanFileJob, scanOthersJob } from './scan-file.ts';

/** A file for other features, with the rights of its subject. */
const fileType: SubjectType = {
  type: 'file',
  label: 'files:subject',
  find: async (ids, viewer) => {
    const found = await Promise.all(ids.map((id) => findVisibleFile(id, viewer).catch(() => undefined)));
    return found.flatMap((visible) =>
      visible ? [{ id: visible.file.id, title: visible.file.name, href: visible.file.pageHref }] : [],
    );
  },
};

export const files: Feature = {
  name: 'files',
  routes,
  jobs: [deleteOldFiles, scanFileJob, scanOthersJob],
  retention,
  subjects: [fileType],
  reportables: [fileReportable],
  personalData: [personalData],
};
