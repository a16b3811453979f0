import type { webhookEvent } from '@madoguchi/contracts/webhooks.ts';
import type { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import type { Ctx } from '../../kernel/context.ts';
import type { Fact } from '../../kernel/facts.ts';
import { isId } from '../../kernel/ids.ts';
import { parseJson } from '../../kernel/parse-json.ts';
import type { WebhookRow } from './queries.ts';
import type { WebhookServices } from './needs.ts';

type Event = z.infer<typeof webhookEvent>;

/** Somebody of the webhook's role, in no team: what such a member sees is what is sent. */
export function readerOf({ id, role }: Pick<WebhookRow, 'id' | 'role'>): Actor {
  return { kind: 'member', id, personId: id, role, teamIds: [] };
}

/** `orderId`, `leadId` …: what a fact names. Everything else of it is asked of the API, with the rights of a key. */
function idsIn(payload: Readonly<Record<string, unknown>>): Record<string, string> {
  const named = Object.entries(payload).filter(
    (entry): entry is [string, string] =>
      /(?:^id|Id)$/.test(entry[0]) && typeof entry[1] === 'string' && isId(entry[1]),
  );
  return Object.fromEntries(named);
}

/** The body of a delivery as things stand now; null: the webhook's role does not see the fact. */
export async function buildEvent(
  { view, clockEvents }: Pick<WebhookServices, 'view' | 'clockEvents'>,
  ctx: Ctx,
  of: { webhook: WebhookRow; fact: Fact },
): Promise<Event | null> {
  const { webhook, fact } = of;
  const reader = readerOf(webhook);
  const asReader = ctx.as(reader, ctx.now);
  const [frame] = await view.frames(asReader, reader, [fact], new Map());
  const seen = frame ? (parseJson(frame.text) as Record<string, unknown>) : null;
  // A frame that only says that something left the sight of the reader bears another name.
  if (seen?.['name'] !== fact.name) return null;
  const { payload, conversation, entry } = seen;
  const metricEvents = await clockEvents(asReader, fact);
  return {
    id: fact.id,
    type: fact.name,
    timestamp: fact.occurredAt.toISOString(),
    sequence: fact.seq,
    data: {
      conversationId: fact.conversationId,
      customerId: fact.customerId,
      actor: { kind: fact.actorKind, id: fact.actorId },
      ids: idsIn(fact.payload),
      payload: payload as Record<string, unknown>,
      ...(conversation ? { conversation } : {}),
      ...(entry ? { entry } : {}),
      ...(metricEvents.length > 0 ? { metricEvents: [...metricEvents] } : {}),
    },
  };
}
