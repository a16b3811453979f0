import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { insertAccessesOfRows, type OwnedRows } from '../accesses/bulk-queries.ts';

/** What counts as one look. */
const SLOT_MS = 10 * 60_000;

/** Writes down whose rows left, so that whoever takes many out stands among those who look at many. */
export async function noteTaken(ctx: Ctx, { noun, ids }: { noun: OwnedRows; ids: readonly string[] }): Promise<void> {
  const { kind: actorKind } = ctx.actor;
  const by = actorId(ctx.actor);
  if (ids.length === 0 || by === null || (actorKind !== 'member' && actorKind !== 'key')) return;
  const slot = new Date(Math.floor(ctx.now.getTime() / SLOT_MS) * SLOT_MS);
  const look = { kind: 'export' as const, actorKind, actorId: by, slot };
  await insertAccessesOfRows(ctx.db, ctx.workspaceId, { ...look, noun, ids }, ctx.now);
}
