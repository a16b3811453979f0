import type { LiveFact } from '@madoguchi/contracts/live.ts';
import type { Actor, MemberActor, VisitorActor } from '../../kernel/actor.ts';
import type { Ctx } from '../../kernel/context.ts';
import type { Fact } from '../../kernel/facts.ts';
import type { LiveView } from '../../kernel/live/hub.ts';
import { parseJson } from '../../kernel/parse-json.ts';
import { sees, visibilityKey, visible, type Audience } from '../conversations/policy.ts';
import { presentEntries, presentFacts } from '../conversations/timeline/schema.ts';
import { findItems } from '../inbox/queries.ts';
import { presentItem } from '../inbox/schema.ts';
import { allows } from '../workspace/policy.ts';
import { findAudiences } from './queries.ts';

type Frame = { seq: number; text: string };

export interface ViewNeeds {
  /** What is masked from an actor, or null for nothing. */
  veilOf?: (workspaceId: string, actor: Actor) => Promise<((value: unknown) => unknown) | null>;
  /** A sent message as the widget shows it; null when it is not for visitors. */
  presentForVisitor: (ctx: Ctx, actor: VisitorActor, fact: Fact) => Promise<object | null>;
}

/** Facts whose subject is no conversation: who may know of them. */
const OTHER_FACTS: readonly [prefix: string, permission: string][] = [
  ['customer.', 'customer:read'],
  ['company.', 'customer:read'],
  ['member.', 'member:read'],
  ['team.', 'member:read'],
  ['workspace.', 'workspace:read'],
  ['inbox.', 'inbox:read'],
  ['sla.', 'workspace:read'],
  ['writing.', 'workspace:read'],
  // Those who look after mail are told of its troubles; what they were, the notices say.
  ['mail.', 'quarantine:manage'],
  ['sender.', 'mail:block'],
  ['automation.', 'automation:manage'],
  ['view.', 'conversation:read'],
  ['bulk.', 'conversation:bulk'],
  ['presence.', 'member:read'],
  ['macro.', 'macro:use'],
  ['phrase.', 'macro:use'],
  ['receipt.', 'inbox:read'],
  ['routing.', 'member:read'],
  ['absence.', 'member:read'],
  ['transfer.', 'desk:supervise'],
  ['handover.', 'handover:read'],
  ['task.', 'task:read'],
  ['booking', 'task:read'],
  ['store.', 'conversation:read'],
  ['remote.', 'conversation:read'],
  ['known_issue.', 'record:edit'],
  ['directory.', 'escalation:create'],
  ['customers.', 'customer:read'],
  ['contacts.', 'customer:read'],
  ['product.', 'commerce:read'],
  ['order.', 'commerce:read'],
  ['contract.', 'commerce:read'],
  ['entitlement.', 'commerce:read'],
  ['asset.', 'commerce:read'],
  ['procedure', 'procedure:read'],
  ['lead.', 'lead:read'],
  ['segment.', 'customer:read'],
  ['field.', 'workspace:read'],
  ['import.', 'import:run'],
  ['export.', 'export:run'],
  ['connector.', 'connector:manage'],
  ['webhook.', 'connector:manage'],
  ['effect.', 'connector:manage'],
  // That there is a notice; whose it is, everybody's bell asks for itself.
  ['notification.', 'notification:read'],
  ['consent.', 'customer:read'],
  ['privacy.', 'privacy:request'],
  ['retention.', 'privacy:manage'],
  ['incident.', 'privacy:manage'],
  ['access.', 'access_log:read'],
  ['article', 'article:read'],
  ['guide', 'guide:read'],
  ['dashboard.', 'metric:read'],
  ['goal.', 'metric:read'],
  ['report.', 'metric:read'],
  ['outreach.', 'outreach:read'],
  ['sequence.', 'outreach:read'],
  ['wallboard.', 'metric:read_all'],
];

function idsIn(facts: readonly Fact[], name: 'messageId' | 'noteId'): string[] {
  return [...new Set(facts.flatMap((fact) => (typeof fact.payload[name] === 'string' ? [fact.payload[name]] : [])))];
}

function conversationIds(facts: readonly Fact[]): string[] {
  return [...new Set(facts.flatMap((fact) => (fact.conversationId ? [fact.conversationId] : [])))];
}

/** Which fields were filled is not everybody's to know: that some were, is enough to look again. */
function shownPayload({ name, payload }: Fact): Fact['payload'] {
  return name === 'field.filled' || name === 'field.revealed' ? {} : payload;
}

/** Every fact as a frame with its row and entry; made once a batch, whoever reads it. */
async function describe(ctx: Ctx, facts: readonly Fact[]): Promise<Map<number, { frame: LiveFact; text: string }>> {
  const [rows, entries, told] = await Promise.all([
    findItems(ctx.db, ctx.workspaceId, conversationIds(facts), null, visible(ctx.actor)),
    presentEntries(ctx, { messageIds: idsIn(facts, 'messageId'), noteIds: idsIn(facts, 'noteId') }),
    presentFacts(ctx, facts),
  ]);
  const items = new Map(rows.map((row) => [row.id, presentItem(row)]));
  return new Map(
    facts.map((fact) => {
      const entry = entries.get(String(fact.payload.messageId ?? fact.payload.noteId ?? ''));
      const line = told.get(fact.seq);
      const conversation = fact.conversationId ? items.get(fact.conversationId) : undefined;
      const frame: LiveFact = {
        type: 'fact',
        seq: fact.seq,
        name: fact.name,
        conversationId: fact.conversationId,
        customerId: fact.customerId,
        actor: { kind: fact.actorKind, id: fact.actorId },
        at: fact.occurredAt.toISOString(),
        payload: fact.conversationId ? shownPayload(fact) : {},
        ...(conversation ? { conversation } : {}),
        ...((entry ?? line) ? { entry: entry ?? line } : {}),
        ...(entry && line ? { told: line } : {}),
      };
      return [fact.seq, { frame, text: JSON.stringify(frame) }] as const;
    }),
  );
}

function once<T>(shared: Map<string, Promise<unknown>>, key: string, make: () => Promise<T>): Promise<T> {
  const known = shared.get(key) as Promise<T> | undefined;
  const promise = known ?? make();
  shared.set(key, promise);
  return promise;
}

async function staffFrames(
  ctx: Ctx,
  actor: Actor,
  facts: readonly Fact[],
  shared: Map<string, Promise<unknown>>,
): Promise<Frame[]> {
  const [described, audiences] = await Promise.all([
    once(shared, 'described', () => describe(ctx, facts)),
    once(shared, 'audiences', () => findAudiences(ctx.db, ctx.workspaceId, conversationIds(facts))),
  ]);
  return facts.flatMap((fact) => {
    const known = described.get(fact.seq);
    if (!known) return [];
    if (fact.name.startsWith('notification.') && isStore(actor)) return ownNotice(actor, fact);
    if (fact.conversationId === null) {
      const rule = OTHER_FACTS.find(([prefix]) => fact.name.startsWith(prefix));
      return rule && allows(actor, rule[1]) ? [{ seq: fact.seq, text: known.text }] : [];
    }
    if (!allows(actor, 'conversation:read')) return touchedFrames(actor, fact, audiences.get(fact.conversationId));
    // Gone for everybody, and whoever could see it cannot be asked any more. The id alone tells nothing.
    if (fact.name === 'conversation.deleted') return [{ seq: fact.seq, text: goneFrame(fact) }];
    const audience = audiences.get(fact.conversationId);
    if (audience && sees(actor, audience)) return [{ seq: fact.seq, text: known.text }];
    // It may just have moved out of their sight: the screen must let go of it. The id alone tells nothing.
    return fact.name === 'conversation.assigned' || fact.name === 'conversation.unfollowed'
      ? [{ seq: fact.seq, text: goneFrame(fact) }]
      : [];
  });
}

/** Members who have a store's screen and no desk. */
const isStore = (actor: Actor): actor is MemberActor => actor.kind === 'member' && actor.role === 'store';

/** A store hears of its own notices alone: of the others not even that there was something to be told. */
function ownNotice(actor: MemberActor, fact: Fact): Frame[] {
  return fact.payload.memberId === actor.id ? [{ seq: fact.seq, text: bareFrame(fact, fact.name) }] : [];
}

/** A store is told that a matter of theirs moved, and nothing of what was said: its screen asks what they may know. */
function touchedFrames(actor: Actor, fact: Fact, audience: Audience | undefined): Frame[] {
  if (!allows(actor, 'store:use') || !audience || !sees(actor, audience)) return [];
  return [{ seq: fact.seq, text: bareFrame(fact, 'conversation.touched') }];
}

const goneFrame = (fact: Fact): string => bareFrame(fact, 'conversation.gone');

function bareFrame(fact: Fact, name: string): string {
  const frame: LiveFact = {
    type: 'fact',
    seq: fact.seq,
    name,
    conversationId: fact.conversationId,
    customerId: null,
    actor: { kind: 'system', id: null },
    at: fact.occurredAt.toISOString(),
    payload: {},
  };
  return JSON.stringify(frame);
}

/** How facts look to each kind of reader. */
export function createLiveView(needs: ViewNeeds): LiveView {
  return {
    keyOf: (actor) =>
      actor.kind === 'key'
        ? `key:${[...actor.scopes].sort().join(',')}`
        : actor.kind === 'member'
          ? `${actor.role === 'owner' || actor.role === 'admin' ? actor.role : ''}${visibilityKey(actor)}`
          : visibilityKey(actor),
    frames: async (ctx, actor, facts, shared) => {
      if (actor.kind !== 'visitor') {
        const [made, veil] = await Promise.all([
          staffFrames(ctx, actor, facts, shared),
          needs.veilOf?.(ctx.workspaceId, actor) ?? null,
        ]);
        return veil ? made.map(({ seq, text }) => ({ seq, text: JSON.stringify(veil(parseJson(text))) })) : made;
      }
      const frames: Frame[] = [];
      for (const fact of facts) {
        if (fact.customerId !== actor.customerId) continue;
        const frame = await needs.presentForVisitor(ctx, actor, fact);
        if (frame) frames.push({ seq: fact.seq, text: JSON.stringify(frame) });
      }
      return frames;
    },
  };
}
