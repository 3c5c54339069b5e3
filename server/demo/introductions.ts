import { executeSql } from '../../models/index.ts';
import { parseMoment } from './calendar.ts';
import { introductions } from './data/introductions.ts';
import type { DemoState } from './demo-state.ts';
import { insert, reserveIds } from './rows.ts';

const OPEN_DAYS = 30;
const DAY_MS = 86_400_000;

/** Inserts introductions that both sides have accepted; data/conversations-office has their conversations. */
export async function addIntroductions(state: DemoState): Promise<void> {
  for (const each of introductions) {
    const [askedId = 0, offeredId = 0] = await reserveIds('requests', 2);
    const [asked, decided] = [parseMoment(each.asked), parseMoment(each.accepted)];
    const common = {
      subject_type: 'company',
      subject_id: state.company(each.company).id,
      asker_id: state.userId(each.from),
      message: each.reason,
      state: 'accepted',
      decided_at: decided,
      expires_at: new Date(asked.getTime() + OPEN_DAYS * DAY_MS),
      created_at: asked,
    };
    await insert('requests', [
      {
        ...common,
        id: askedId,
        kind: 'introduction',
        addressee_id: state.userId(each.introducer),
        answer: each.lines,
        decided_by: state.userId(each.introducer),
      },
      {
        ...common,
        id: offeredId,
        kind: 'introduction-offer',
        addressee_id: null,
        answer: '',
        decided_by: state.userId(each.person),
      },
    ]);
    const people = [each.introducer, each.from, each.person].join(':');
    await executeSql(
      `INSERT INTO introductions (asked_id, offered_id, conversation_id)
       SELECT $1, $2, id FROM conversations WHERE pair = $3`,
      [askedId, offeredId, `group:demo:${people}`],
    );
  }
}
