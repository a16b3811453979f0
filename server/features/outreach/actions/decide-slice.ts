import { AppError } from '../../../kernel/errors.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import { askedOf, audienceOf } from '../audience.ts';
import { listDecidedAfter, type AskedAudience } from '../audience-queries.ts';
import { outreachDecided } from '../facts.ts';
import { lockOutreach, patchOutreach, type OutreachRow } from '../queries.ts';
import { countOutcomes, insertRecipients } from '../recipient-queries.ts';
import { pauseOutreach } from './pause-outreach.ts';

/** So many people are decided about in one transaction. */
const SLICE = 2_000;

/** Null: what it asks for is gone (a deleted group), and it is held up with why. */
async function asked(ctx: Ctx, row: OutreachRow): Promise<AskedAudience | null> {
  try {
    return await askedOf(ctx, audienceOf(row), row.id);
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== 'invalid') throw error;
    await pauseOutreach(ctx, { outreachId: row.id, trouble: error.code });
    return null;
  }
}

/**
 * Writes down of the next people of the audience whether they get the mail, and why not. The place up to which it was done
 * is of the same transaction: killed anywhere, nobody is left out and nobody stands there twice.
 * @returns true while there are more.
 */
export async function decideSlice(ctx: Ctx, outreachId: string): Promise<boolean> {
  const { db, workspaceId, now } = ctx;
  const row = await lockOutreach(db, workspaceId, outreachId);
  if (!row || row.state !== 'sending' || row.prepared_at) return false;
  const audience = await asked(ctx, row);
  if (!audience) return false;
  const decided = await listDecidedAfter(db, workspaceId, audience, { after: row.prepared_to, limit: SLICE }, now);
  if (decided.length > 0) {
    const rows = decided.map((one) => ({ ...one, mailId: newId(now) }));
    await insertRecipients(db, workspaceId, outreachId, rows);
  }
  const isOver = decided.length < SLICE;
  const to = isOver ? { prepared_to: null, prepared_at: now } : { prepared_to: decided.at(-1)?.id ?? null };
  await patchOutreach(db, workspaceId, outreachId, to);
  if (isOver) {
    const counts = (await countOutcomes(db, workspaceId, [outreachId])).get(outreachId);
    const told = { outreachId, queued: counts?.waiting ?? 0, excluded: counts?.excluded ?? 0 };
    await ctx.emit(outreachDecided, {}, told);
  }
  return !isOver;
}
