import type { Actor } from '../../kernel/actor.ts';
import { createTranslate } from '../../kernel/i18n.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import { turnTimers } from '../../features/sla/actions/turn-timers.ts';
import { createDefaultPolicies } from '../../features/sla/create-default-policies.ts';
import type { DemoWorld } from '../types.ts';
import type { DemoIds } from './load-house.ts';

const SYSTEM: Actor = { kind: 'system', name: 'demo' };

/** The service targets of the shop, in force since before its first conversation. */
export async function loadPolicies(kernel: Kernel, world: DemoWorld, ids: DemoIds): Promise<void> {
  const began = world.conversations.reduce(
    (earliest, one) => (one.createdAt < earliest ? one.createdAt : earliest),
    kernel.clock.now(),
  );
  await runInWorkspace(kernel, { workspaceId: ids.workspaceId, actor: SYSTEM }, (ctx) =>
    createDefaultPolicies(createTranslate())(ctx.as(SYSTEM, began)),
  );
}

/** Brings the clocks of the story to now; nobody is called late for what the story left open on purpose. */
export async function turnClocksOfStory(kernel: Kernel, ids: DemoIds): Promise<void> {
  const turn = () =>
    runInWorkspace(kernel, { workspaceId: ids.workspaceId, actor: SYSTEM }, (ctx) => turnTimers(ctx, ctx.now));
  while (await turn());
}
