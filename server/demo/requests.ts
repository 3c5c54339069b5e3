import { parseMoment } from './calendar.ts';
import { companies } from './data/companies.ts';
import { requests } from './data/requests.ts';
import type { DemoRequest } from './data/types.ts';
import type { DemoState } from './demo-state.ts';
import { insert, reserveIds } from './rows.ts';

const OPEN_DAYS = 30;
const DAY_MS = 86_400_000;

/** Inserts requests that wait for a decision, and notifies those who decide. */
export async function addRequests(state: DemoState): Promise<void> {
  const ids = await reserveIds('requests', requests.length);
  await insert(
    'requests',
    requests.map((request, index) => {
      const id = ids[index] ?? 0;
      const at = parseMoment(request.at);
      recordAsked(state, request, { id, at });
      return {
        id,
        kind: request.kind,
        subject_type: 'company',
        subject_id: state.company(request.company).id,
        asker_id: state.userId(request.from),
        addressee_id: request.to ? state.userId(request.to) : null,
        message: request.message,
        answer: '',
        state: 'asked',
        expires_at: new Date(at.getTime() + OPEN_DAYS * DAY_MS),
        created_at: at,
      };
    }),
  );
}

function recordAsked(state: DemoState, request: DemoRequest, { id, at }: { id: number; at: Date }): void {
  const { kind, company: slug, from, to } = request;
  const { id: companyId, memberIds } = state.company(slug);
  const title = companies.find((company) => company.slug === slug)?.name ?? '';
  const isClaim = kind === 'company-claim';
  state.recordActivity({
    type: isClaim ? 'company.claimed' : 'introduction.asked',
    actor: state.userId(from),
    subject: isClaim ? { type: 'company', id: companyId } : { type: 'introduction', id },
    audience: to ? [state.userId(to)] : memberIds,
    data: { title, slug, requestId: id },
    at,
  });
}
