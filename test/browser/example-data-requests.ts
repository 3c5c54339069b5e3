import { execute, sql } from '../../models/index.ts';
import { createDataRequest } from '../support/builders/data-requests.ts';
import type { ExamplePage, People } from './example-pages.ts';

/** The pages of data requests: without a person, with one, late, with a confirmed and a refused erasure. */
export async function dataRequestExamples({ owner, founder, newcomer }: People) {
  const path = '/office/data-requests';
  const at = (address: string): ExamplePage => ({ path: path + address, as: 'officer' });
  const [open, chosen, erasing, refused] = [
    await createDataRequest(null, 'access'),
    await createDataRequest(owner.id),
    await createDataRequest(founder.id),
    await createDataRequest(null),
  ];
  const answered = await createDataRequest(newcomer.id, 'access');
  await execute(sql`UPDATE data_requests SET erasure_at = now() WHERE id = ${erasing}`);
  await execute(sql`
    UPDATE data_requests SET address = ${owner.email}, erasure_at = now() WHERE id = ${refused}`);
  await execute(sql`UPDATE data_requests SET answered_at = now() WHERE id = ${answered}`);
  await execute(sql`UPDATE data_requests SET received_on = current_date WHERE id = ${chosen}`);
  return {
    [path]: [at(''), at('?show=answered')],
    [`${path}/new`]: [at('/new')],
    [`${path}/:id`]: [
      at(`/${open}`),
      at(`/${open}?q=Holm`),
      at(`/${open}?q=findes-ikke-qqq`),
      at(`/${open}?q=uden-konto@firma.example`),
      at(`/${chosen}`),
      at(`/${chosen}?q=Holm`),
      at(`/${erasing}`),
      at(`/${refused}`),
      at(`/${answered}`),
    ],
    [`${path}/:id/erasure`]: [at(`/${chosen}/erasure`)],
  };
}
