import type { Ctx } from '../../kernel/context.ts';
import { listWatchedFacts } from './queries.ts';

/**
 * Which facts somebody is told of, remembered for a moment so that messages cost nothing more while nobody is. Only a
 * hint: the reader goes by the number of the facts and looks every minute, so what another process has not heard of yet
 * is late, never lost.
 */
const KEPT_MS = 5_000;
const MOST_KEPT = 2_000;
const kept = new Map<string, { names: ReadonlySet<string>; until: number }>();

export async function isWatched(ctx: Ctx, name: string): Promise<boolean> {
  const known = kept.get(ctx.workspaceId);
  if (known && known.until > ctx.now.getTime()) return known.names.has(name);
  const names = new Set(await listWatchedFacts(ctx.db, ctx.workspaceId));
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(ctx.workspaceId, { names, until: ctx.now.getTime() + KEPT_MS });
  return names.has(name);
}

export function forgetWatched(workspaceId: string): void {
  kept.delete(workspaceId);
}
