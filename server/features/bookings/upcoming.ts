import type { Ctx } from '../../kernel/context.ts';
import type { SecretBox } from '../../kernel/secrets.ts';
import { visible } from '../conversations/policy.ts';
import { findLinkRow } from './link-queries.ts';
import { openLinkToken } from './link-token.ts';
import { SYSTEM } from './policy.ts';
import { listBookings, type BookingRow } from './queries.ts';

/** Enough for a person; who has more of them has a page for each by mail. */
const MOST = 10;

/** What a customer has booked that is still to come, each with the path of its page; null: there is none that opens. */
export async function upcomingOf(
  ctx: Ctx,
  secrets: SecretBox,
  customerId: string,
): Promise<{ row: BookingRow; path: string | null }[]> {
  const rows = await listBookings(ctx.db, ctx.workspaceId, { customerId, from: ctx.now }, visible(SYSTEM));
  const standing = rows.filter(({ state }) => state === 'booked').slice(0, MOST);
  return Promise.all(
    standing.map(async (row) => {
      const link = await findLinkRow(ctx.db, ctx.workspaceId, row.link_id);
      const token = link && openLinkToken(secrets, link);
      return { row, path: token ? `/booking/${token}` : null };
    }),
  );
}
