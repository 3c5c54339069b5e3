import { rows, sql } from '../../models/index.ts';
import { LinkedIn } from './linkedin-server.ts';
import type { Visitor } from './visitor.ts';

/** LinkedIn beside the town, as it is at the beginning of each test; and the way there and back. */
export function useLinkedIn() {
  let open: LinkedIn;
  let codes = 0;
  before(async () => {
    open = await LinkedIn.open();
  });
  beforeEach(async () => {
    open.reset();
    await rows(sql`DELETE FROM rate_limits`);
  });
  after(() => open.close());

  /** Goes to LinkedIn; gives where LinkedIn sends one back to. */
  async function leave(visitor: Visitor, path = '/auth/linkedin'): Promise<(back?: Record<string, string>) => string> {
    const answer = path.startsWith('/auth') ? await visitor.get(path) : await visitor.post(path);
    const there = new URL(answer.location ?? '');
    return (back = {}) => {
      codes += 1;
      const search = new URLSearchParams({
        code: `code-${codes}`,
        state: there.searchParams.get('state') ?? '',
        ...back,
      });
      return `/auth/linkedin/callback?${search}`;
    };
  }

  const linkedin = {
    get wish() {
      return open.wish;
    },
    get asked() {
      return open.asked;
    },
    get strayed() {
      return open.strayed;
    },
  };
  return { linkedin, leave };
}
