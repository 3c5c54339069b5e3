import type { CommentSection } from '../../modules/comments/section.ts';
import { defineView } from '../../platform/views/define-view.ts';
import type { EditedInitiative, FormChoices } from './office/form-queries.ts';
import type { InitiativePage } from './page-queries.ts';
import type { statuses, themes } from './policy.ts';
import type { InitiativeCard } from './queries.ts';
import type { ListQuery } from './schemas.ts';

type Choices = { themes: typeof themes; statuses: typeof statuses };

export const initiativeIndex = defineView('initiatives/index')<
  Choices & {
    initiatives: readonly InitiativeCard[];
    query: ListQuery;
    prevHref: string | null;
    nextHref: string | null;
  }
>();

type PageLinks = { prevHref: string | null; nextHref: string | null };

export const initiativeShow = defineView('initiatives/show')<{
  initiative: InitiativePage;
  comments: CommentSection;
  companyLinks: PageLinks;
  eventLinks: PageLinks;
}>();

/** `initiative` is null for a new one; `preview`: the text whose preview was requested without JavaScript. */
export const initiativeEdit = defineView('initiatives/edit')<
  Choices &
    FormChoices & {
      initiative: EditedInitiative | null;
      preview: string | null;
      /** Whether a further empty milestone was requested without JavaScript. */
      isAdding: boolean;
    }
>();
