import { ago } from './calendar.ts';
import { references } from './data/references.ts';
import type { DemoState } from './demo-state.ts';
import { insert, reserveIds } from './rows.ts';

const DAY_MS = 86_400_000;

/** Inserts what companies say about each other, and the request for one that waits to be accepted. */
export async function addReferences(state: DemoState): Promise<void> {
  const ids = await reserveIds('company_references', references.length);
  const waiting: Record<string, unknown>[] = [];
  const rows = references.map((reference, index) => {
    const id = ids[index] ?? 0;
    const [about, author] = [state.company(reference.about), state.company(reference.author)];
    const authorId = state.userId(reference.from);
    const at = state.afterJoining(ago(reference.at, '14:20'), reference.from);
    const isShown = !reference.isWaiting;
    const data = { title: about.name, slug: reference.about, from: author.name };
    if (!isShown)
      waiting.push({
        kind: 'company-reference',
        subject_type: 'company-reference',
        subject_id: id,
        asker_id: authorId,
        for_company_id: author.id,
        message: reference.body,
        answer: '',
        state: 'asked',
        expires_at: new Date(at.getTime() + 30 * DAY_MS),
        created_at: at,
      });
    state.recordActivity({
      type: isShown ? 'reference.accepted' : 'reference.proposed',
      actor: isShown ? (about.memberIds[0] ?? null) : authorId,
      subject: { type: 'company-reference', id },
      audience: isShown ? [authorId] : about.memberIds,
      data,
      at,
    });
    return {
      id,
      company_id: about.id,
      author_company_id: author.id,
      author_id: authorId,
      body: isShown ? reference.body : undefined,
      customer_since: isShown ? reference.customerSince : undefined,
      published_at: isShown ? at : undefined,
      proposed_body: isShown ? undefined : reference.body,
      proposed_since: isShown ? undefined : reference.customerSince,
      created_at: at,
    };
  });
  await insert('company_references', rows);
  const requestIds = await reserveIds('requests', waiting.length);
  await insert(
    'requests',
    waiting.map((request, index) => ({ id: requestIds[index], ...request })),
  );
}
