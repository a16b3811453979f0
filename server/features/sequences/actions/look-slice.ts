import type { SequencePlan } from '@madoguchi/contracts/sequences.ts';
import type { RawBuilder } from 'kysely';
import type { Ctx } from '../../../kernel/context.ts';
import { AppError } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { findCalendarFor } from '../../calendars/queries.ts';
import { allWhoBegin } from '../begins.ts';
import { dueAfter } from '../due-after.ts';
import { dropBystanders, insertBystanders, insertEnrolments, listTrue } from '../enrolment-queries.ts';
import { sequenceEntered } from '../facts.ts';
import { listVersions, lockSequence, markLook, type SequenceRow } from '../queries.ts';
import { pauseSequence } from './pause-sequence.ts';

/** So many people are looked at in one transaction. */
const SLICE = 2_000;
/** Between two looks at everybody: an hour, or fifty times as long as the last took, so that it never costs more than a fiftieth. */
const HOUR_MS = 3_600_000;
const TIMES = 50;
const DAY_MS = 86_400_000;

/** Null: what it asks by is gone (a deleted group), and it is held up with why. */
async function asked(ctx: Ctx, row: SequenceRow, plan: SequencePlan): Promise<RawBuilder<boolean> | null> {
  try {
    return await allWhoBegin(ctx, plan.begins);
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== 'invalid') throw error;
    await pauseSequence(ctx, { sequenceId: row.id, trouble: error.code });
    return null;
  }
}

async function enter(ctx: Ctx, row: SequenceRow, plan: SequencePlan, customerIds: readonly string[]): Promise<void> {
  const { db, workspaceId, now } = ctx;
  const [first] = plan.steps;
  if (!first || row.number === null) return;
  const { id: sequenceId, number } = row;
  const calendar = await findCalendarFor(db, workspaceId, { inboxId: plan.inboxId });
  const endedBefore = plan.reentryDays === null ? null : new Date(now.getTime() - plan.reentryDays * DAY_MS);
  const entering = { sequenceId, number, dueAt: dueAfter(calendar, now, first), endedBefore };
  const people = customerIds.map((customerId) => ({ id: newId(now), customerId }));
  for (const one of await insertEnrolments(db, workspaceId, entering, people, now))
    await ctx.emit(sequenceEntered, { customerId: one.customer_id }, { sequenceId, enrolmentId: one.id, number });
}

/** The next people of whom it is true come in, or are written down as bystanders. @returns the last; null: those were all. */
async function lookAtPeople(
  ctx: Ctx,
  row: SequenceRow,
  plan: SequencePlan,
  who: RawBuilder<boolean>,
): Promise<string | null> {
  const { db, workspaceId } = ctx;
  const people = await listTrue(db, workspaceId, who, { after: row.looked_to, limit: SLICE });
  if (row.baseline) await insertBystanders(db, workspaceId, row.id, people);
  else await enter(ctx, row, plan, people);
  return people.length === SLICE ? (people.at(-1) ?? null) : null;
}

/**
 * Looks for whom what begins a sequence became true, whoever wrote that: people, the nightly rule, an import, a merge. First
 * bystanders of whom it is true no more are let go, then who comes in is written down. The place up to which it was done is of
 * the same transaction: killed anywhere, nobody is left out and nobody comes in twice. @returns true while there are more.
 */
export async function lookSlice(ctx: Ctx, sequenceId: string): Promise<boolean> {
  const { db, workspaceId, now } = ctx;
  const row = await lockSequence(db, workspaceId, sequenceId);
  if (row?.state !== 'active' || !row.next_look_at || row.next_look_at > now) return false;
  const plan = (await listVersions(db, workspaceId, sequenceId)).find((one) => one.number === row.number)?.plan;
  const who = plan ? await asked(ctx, row, plan) : null;
  if (!plan || !who) return false;
  const began = row.look_began_at ?? now;
  if (row.look_pass === 'bystanders') {
    const last = await dropBystanders(db, workspaceId, who, { sequenceId, after: row.looked_to, limit: SLICE });
    const next = { looked_to: last, look_pass: last ? 'bystanders' : 'people', look_began_at: began } as const;
    await markLook(db, workspaceId, sequenceId, next);
    return true;
  }
  const last = await lookAtPeople(ctx, row, plan, who);
  const rest = Math.max(HOUR_MS, (now.getTime() - began.getTime()) * TIMES);
  const over = { looked_to: null, look_pass: 'bystanders', look_began_at: null, baseline: false } as const;
  const next = last ? { looked_to: last } : { ...over, next_look_at: new Date(now.getTime() + rest) };
  await markLook(db, workspaceId, sequenceId, next);
  return last !== null;
}
