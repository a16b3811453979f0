import type { MetricEvent } from '@madoguchi/contracts/metric-events.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { Fact } from '../../../kernel/facts.ts';
import { visible } from '../../conversations/policy.ts';
import { changedIn, EVENT_FACTS } from './events-of-conversations.ts';
import { listTouched } from './queries.ts';

/** What one fact did to the clocks of its conversation, for whoever is told of the fact. */
export async function eventsOfFact(ctx: Ctx, { seq, name, conversationId }: Fact): Promise<MetricEvent[]> {
  if (conversationId === null || !EVENT_FACTS.includes(name)) return [];
  const window = { after: seq - 1, until: seq };
  const asked = { window, names: EVENT_FACTS, seen: visible(ctx.actor) };
  return changedIn(ctx, await listTouched(ctx.db, ctx.workspaceId, asked), window);
}
