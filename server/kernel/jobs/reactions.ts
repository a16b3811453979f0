import { sql } from 'kysely';
import { z } from 'zod';
import type { PendingFact, Reaction } from '../facts.ts';
import { jobType, type JobType } from './job-type.ts';

/** Type of the job that carries one fact to one after-reaction; `Kernel.reactionJobName`. */
export const REACTION_JOB = 'fact.reaction';

const payloadShape = z.object({
  reaction: z.string(),
  fact: z.object({
    id: z.uuid(),
    name: z.string(),
    conversationId: z.uuid().nullable(),
    customerId: z.uuid().nullable(),
    actorKind: z.string(),
    actorId: z.uuid().nullable(),
    payload: z.unknown(),
    at: z.coerce.date(),
  }),
});
export type ReactionPayload = z.infer<typeof payloadShape>;

type AfterReaction = Extract<Reaction, { when: 'after' }>;

/** Name under which a reaction writes; the pump uses it as the system actor's name. */
export function actorNameOf(type: JobType, payload: unknown): string {
  const reaction = type.name === REACTION_JOB ? payloadShape.safeParse(payload) : undefined;
  return reaction?.success ? reaction.data.reaction : type.name;
}

/**
 * Runs an after-reaction in one transaction with the mark that it ran: jobs are delivered at least once, reactions
 * take effect once per (fact, reaction name).
 * @throws Error when no reaction has that name; the job stays as a dead letter until a version knows it again.
 */
export function reactionJob(reactions: ReadonlyMap<string, readonly Reaction[]>): JobType<ReactionPayload> {
  const byName = new Map<string, AfterReaction>();
  for (const reaction of [...reactions.values()].flat())
    if (reaction.when === 'after') byName.set(reaction.name, reaction);
  return jobType({
    name: REACTION_JOB,
    payload: payloadShape,
    handle: async (run, payload) => {
      const reaction = byName.get(payload.reaction);
      if (!reaction) throw new Error(`no reaction is named ${payload.reaction}`);
      const fact: PendingFact = payload.fact;
      await run.transaction(
        async (ctx) => {
          const marked = await sql`
          insert into app.reactions_done (workspace_id, fact_id, reaction)
          values (${ctx.workspaceId}, ${fact.id}, ${reaction.name}) on conflict do nothing`.execute(ctx.db);
          if ((marked.numAffectedRows ?? 0n) > 0n) await reaction.run(ctx, fact);
        },
        { plans: reaction.plans },
      );
    },
  });
}
