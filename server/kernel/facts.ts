import type { z } from 'zod';
import type { Ctx } from './context.ts';

/** A stored past-tense event. `seq` is gap-free per workspace and in commit order. */
export interface Fact<P = Record<string, unknown>> {
  id: string;
  seq: number;
  name: string;
  conversationId: string | null;
  customerId: string | null;
  actorKind: string;
  actorId: string | null;
  payload: P;
  occurredAt: Date;
}

/** A name and the shape of its payload; features declare theirs in `facts.ts`. */
export interface FactType<P = unknown> {
  name: string;
  payload: z.ZodType<P>;
  /** True when visitors of the conversation may see it (already stripped to public content). */
  publicToVisitor: boolean;
}

export function factType<P>(
  name: string,
  payload: z.ZodType<P>,
  options: { publicToVisitor?: boolean } = {},
): FactType<P> {
  return { name, payload, publicToVisitor: options.publicToVisitor ?? false };
}

export interface FactSubject {
  conversationId?: string | null;
  customerId?: string | null;
}

/** What waits in a transaction until its end. */
export interface PendingFact {
  id: string;
  name: string;
  conversationId: string | null;
  customerId: string | null;
  actorKind: string;
  actorId: string | null;
  payload: unknown;
  /** When it happened; in the past for imports. */
  at: Date;
}

/**
 * What a feature does when a fact happens.
 * `in-transaction`: database only, joins the emitting transaction, may emit further facts.
 * `after`: its own job, at least once, made idempotent by (fact id, reaction name). A job costs as much as storing what
 * it is about; `wanted`, asked in the emitting transaction, saves the job that would do nothing.
 */
export type Reaction =
  | { when: 'in-transaction'; name: string; on: string; run: (ctx: Ctx, fact: PendingFact) => Promise<void> }
  | {
      when: 'after';
      name: string;
      on: string;
      wanted?: (ctx: Ctx, fact: PendingFact) => Promise<boolean>;
      /** As in `TransactionOptions`. */
      plans?: 'kept';
      run: (ctx: Ctx, fact: PendingFact) => Promise<void>;
    };
