import { expect } from 'chai';
import { executeSql } from '../../../models/index.ts';
import { createCompany } from '../../support/builders/companies.ts';
import { createPerson } from '../../support/builders/people.ts';
import { useServer } from '../../support/server.ts';

describe('The people of a company', () => {
  useServer();

  it('have all invitations on their pages, and the other lists stay where they are', async () => {
    const owner = await createPerson();
    const company = await createCompany(owner);
    await executeSql(
      `INSERT INTO requests (kind, subject_type, subject_id, asker_id, addressee_email, token_hash,
        expires_at)
      SELECT 'company-invitation', 'company', $1, $2, 'nr' || n || '@firma.example', sha256(n::text::bytea),
        now() + interval '9 days'
      FROM generate_series(1, 70) AS n`,
      [company.id, owner.id],
    );
    const path = `/companies/${company.slug}/people`;
    const addressesIn = (text: string) => [...new Set(text.match(/nr\d+@firma\.example/g))];

    const first = (await owner.get(path)).text;
    const next = /rel="next" href="([^"]+#invitations)"/.exec(first)?.[1] ?? '';
    const second = (await owner.get(next.replaceAll('&amp;', '&'))).text;

    expect(addressesIn(first)).to.have.lengthOf(50);
    expect(new Set([...addressesIn(first), ...addressesIn(second)]).size).to.equal(70);
    expect(second).to.contain('rel="prev"').and.contain(owner.user.name);
    expect((await owner.get(`${path}?claims=7&invitations=9999`)).status).to.equal(200);
  });
});
