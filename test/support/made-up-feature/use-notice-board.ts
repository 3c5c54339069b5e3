import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { executeSql } from '../../../models/index.ts';
import { addTexts } from '../../../server/platform/i18n/i18n.ts';
import { addViewFolder } from '../../../server/platform/views/template.ts';
import { useServer } from '../server.ts';
import { noticeBoard } from './index.ts';

/** As `useServer`, with the made-up feature and its table. */
export function useNoticeBoard(): void {
  addViewFolder(join(import.meta.dirname, 'views'));
  addTexts(join(import.meta.dirname, 'locales'));
  useServer({ features: [noticeBoard] });
  before(async () => {
    await executeSql(await readFile(join(import.meta.dirname, 'migration.sql'), 'utf8'));
  });
}
