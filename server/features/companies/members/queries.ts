import {
  alias,
  CompanyClaim,
  CompanyInvitation,
  type RowOfSelection,
  rows,
  select,
  sql,
  User,
} from '../../../../models/index.ts';
import { now } from '../../../platform/clock.ts';
import { pictureUrl } from '../../../platform/pictures.ts';

const i = alias(CompanyInvitation, 'i');
const k = alias(CompanyClaim, 'k');
const u = alias(User, 'u');
const invitationColumns = select({ email: i.email, expiresAt: i.expiresAt });
const claimColumns = select({
  id: u.id,
  name: u.name,
  headline: u.headline,
  picture: u.picture,
  message: k.message,
  createdAt: k.createdAt,
});
export type WaitingPeople = {
  invitations: RowOfSelection<typeof invitationColumns>[];
  claims: RowOfSelection<typeof claimColumns>[];
};

/** Open invitations and claims of a company. */
export async function waitingPeople(companyId: number): Promise<WaitingPeople> {
  const [invitations, claims] = await Promise.all([
    rows(
      invitationColumns,
      sql`
        SELECT ${invitationColumns} FROM company_invitations i
        WHERE i.company_id = ${companyId} AND i.expires_at > ${now()} ORDER BY i.created_at LIMIT 50`,
    ),
    rows(
      claimColumns,
      sql`
        SELECT ${claimColumns} FROM company_claims k JOIN users u ON u.id = k.user_id AND u.banned_at IS NULL
        WHERE k.company_id = ${companyId} ORDER BY k.created_at LIMIT 50`,
    ),
  ]);
  return { invitations, claims: claims.map((claim) => ({ ...claim, picture: pictureUrl(claim.picture) })) };
}
