import type { Exclusion } from '@madoguchi/contracts/outreach.ts';
import { sql } from 'kysely';
import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import { listDecidedAfter } from '../audience-queries.ts';
import { advanceOutreach } from '../job-types.ts';
import { findOutreach } from '../queries.ts';
import { insertRecipients } from '../recipient-queries.ts';

/**
 * Writes down of people who came to a step of a sequence whether they get its mail, by the reasons of every outreach; who
 * does is asked about once more before it goes. @returns why each gets none; null: they get it. Who is gone is not among them.
 */
export async function queueMails(
  ctx: Ctx,
  { outreachId, people }: { outreachId: string; people: readonly { customerId: string; round: number }[] },
): Promise<Map<string, Exclusion | null>> {
  const { db, workspaceId, now } = ctx;
  const outreach = await findOutreach(db, workspaceId, outreachId);
  if (!outreach || people.length === 0) return new Map();
  const ids = people.map((one) => one.customerId);
  const { kind, purpose, quiet_days: quietDays } = outreach;
  const asked = { who: sql<boolean>`cu.id = any(${ids}::uuid[])`, kind, purpose, quietDays, outreachId };
  const decided = await listDecidedAfter(db, workspaceId, asked, { after: null, limit: ids.length }, now);
  const rounds = new Map(people.map((one) => [one.customerId, one.round]));
  const rows = decided.map((one) => ({ ...one, mailId: newId(now), round: rounds.get(one.id) ?? 0 }));
  await insertRecipients(db, workspaceId, outreachId, rows);
  if (decided.some((one) => one.reason === null))
    ctx.enqueue(advanceOutreach, { outreachId }, { uniqueKey: outreachId });
  return new Map(decided.map((one) => [one.id, one.reason]));
}
