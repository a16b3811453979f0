import type { Ctx } from '../../kernel/context.ts';
import { actorId } from '../../kernel/actor.ts';
import type { PendingFact, Reaction } from '../../kernel/facts.ts';
import { findAssignee, type NewNotification } from '../notifications/queries.ts';
import { notifyMember } from '../notifications/actions/notify-member.ts';
import { listColleagues } from '../tasks/queries.ts';
import { findMember } from '../workspace/queries.ts';
import { sightOf } from './load-aside.ts';
import { SYSTEM } from './policy.ts';
import { findAside, listParties, type AsideRow } from './queries.ts';

type Side = 'asked' | 'askers';

const TOLD: Record<string, { kind: NewNotification['kind']; to: readonly Side[] }> = {
  'aside.opened': { kind: 'aside_asked', to: ['asked'] },
  'aside.message_sent': { kind: 'aside_asked', to: ['asked'] },
  'aside.message_received': { kind: 'aside_answered', to: ['askers'] },
  'aside.delivery_changed': { kind: 'aside_undelivered', to: ['askers'] },
  'aside.overdue': { kind: 'aside_overdue', to: ['asked', 'askers'] },
};

/** In the transaction, so that the notice is there with what it is about. */
export const asideReactions: readonly Reaction[] = Object.keys(TOLD).map((on) => ({
  when: 'in-transaction',
  name: `asides.tell_${on.split('.')[1] ?? ''}`,
  on,
  run: tell,
}));

/** Asked: members and everybody of the teams. Askers: who opened it, and who has the conversation now. */
async function membersOf(ctx: Ctx, row: AsideRow, side: Side): Promise<string[]> {
  const { db, workspaceId } = ctx;
  if (side === 'askers')
    return [row.author_id, await findAssignee(db, workspaceId, row.conversation_id)].filter((id) => id !== null);
  const parties = await listParties(db, workspaceId, [row.id]);
  const memberIds = parties.flatMap(({ member_id }) => member_id ?? []);
  const teams = [...new Set(parties.flatMap(({ team_id }) => team_id ?? [])), null];
  const found = await Promise.all(
    teams.map((teamId) => listColleagues(db, workspaceId, { memberIds: teamId ? [] : memberIds, teamId })),
  );
  return found.flat().flatMap(({ id }) => (id === row.author_id ? [] : [id]));
}

async function tell(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { asideId, automatic, state } = fact.payload as { asideId: string; automatic?: boolean; state?: string };
  const told = TOLD[fact.name];
  // That a machine is away, or that a copy is on its way, is nothing to be told of.
  if (!told || automatic || (state !== undefined && state !== 'failed')) return;
  const row = await findAside(ctx.db, ctx.workspaceId, asideId, sightOf(SYSTEM));
  if (!row) return;
  const doer = fact.actorId ? await findMember(ctx.db, ctx.workspaceId, fact.actorId) : null;
  const about = { title: row.subject.slice(0, 80), path: `/app/asides/${row.id}`, by: doer?.name ?? '' };
  const members = (await Promise.all(told.to.map((side) => membersOf(ctx, row, side)))).flat();
  // Not tied to the conversation: who was asked may not read it.
  for (const memberId of new Set(members))
    await notifyMember(
      ctx,
      { memberId, kind: told.kind, conversationId: null, about, factId: fact.id },
      actorId(ctx.actor),
    );
}
