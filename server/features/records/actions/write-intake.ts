import type { IntakeFields } from '@madoguchi/contracts/records.ts';
import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict } from '../../../kernel/errors.ts';
import { intakeChanged } from '../facts.ts';
import { findIntake, storeIntake } from '../intake/queries.ts';
import { intakeFieldsOf } from '../intake/schema.ts';
import { lockForRecord } from './lock-for-record.ts';

export interface IntakeEdit {
  conversationId: string;
  fields: { [K in keyof IntakeFields]?: IntakeFields[K] | undefined };
  /** What the writer saw. Two people may fill in different fields at once; the same one only after looking again. */
  was: { [K in keyof IntakeFields]?: IntakeFields[K] | undefined };
}

/** Writes down what was found out; the history stands in the facts. @throws conflict `changed_meanwhile`. */
export async function writeIntake(ctx: Ctx, edit: IntakeEdit): Promise<void> {
  const conversation = await lockForRecord(ctx, edit.conversationId);
  const before = intakeFieldsOf(await findIntake(ctx.db, ctx.workspaceId, conversation.id));
  const changes: Record<string, { from: unknown; to: unknown }> = {};
  for (const name of Object.keys(before) as (keyof IntakeFields)[]) {
    const [from, to, was] = [before[name], sameForm(edit.fields[name]), sameForm(edit.was[name])];
    if (to === undefined || to === from) continue;
    if (was !== undefined && was !== from) throw conflict('changed_meanwhile');
    changes[name] = { from, to };
  }
  if (Object.keys(changes).length === 0) return;
  const after = Object.fromEntries(Object.entries(changes).map(([name, { to }]) => [name, to]));
  const fields = { ...before, ...after } as IntakeFields;
  await storeIntake(
    ctx.db,
    ctx.workspaceId,
    { conversationId: conversation.id, fields, byId: actorId(ctx.actor) },
    ctx.now,
  );
  const about = { conversationId: conversation.id, customerId: conversation.customer_id };
  await ctx.emit(intakeChanged, about, { changes });
}

/** Instants are compared as they are stored, whatever their fractions. */
function sameForm<T>(value: T): T | string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? new Date(value).toISOString() : value;
}
