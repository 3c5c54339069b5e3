import { locales } from '../../../../config/index.ts';
import { statementNames } from '../../../../models/index.ts';
import type { ViewReply } from '../../../platform/http/route.ts';
import type { Translate } from '../../../platform/i18n/i18n.ts';
import { openItems } from '../placeholders.ts';
import { listForOffice, type OfficeStatement } from '../queries.ts';
import { placeholderValues } from '../rendering.ts';
import { type ListedStatement, officeTexts } from '../views.ts';

/** The list of the texts, with what each still needs. */
export async function textsPage(t: Translate): Promise<ViewReply> {
  const statements = await listForOffice();
  const listed = statements.map(listedOf);
  const texts = statementNames.map((name) => ({
    name,
    languages: locales.flatMap(
      (language) => listed.find((each) => each.name === name && each.language === language) ?? [],
    ),
  }));
  const missingSettings = [...new Set(listed.flatMap(({ open }) => open.settings))].sort();
  return officeTexts(
    { title: t('statements:office.title'), section: 'office', noIndex: true },
    { texts, missingSettings },
  );
}

function listedOf({ body, draft, ...statement }: OfficeStatement): ListedStatement {
  const { name, language, version, publishedAt } = statement;
  return {
    ...statement,
    href: `/office/texts/${name}/${language}`,
    hasDraft: draft !== null,
    isShipped: version === statement.shippedVersion,
    isBehind: version < statement.newestVersion,
    open: openItems(draft ?? body, placeholderValues(language, { version, date: publishedAt })),
  };
}
