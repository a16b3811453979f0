import { customFieldEndpoints as api, type FieldNoun } from '@madoguchi/contracts/custom-fields.ts';
import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { route, type AnyRoute } from '../../kernel/http/route.ts';
import { allows, authorise } from '../workspace/policy.ts';
import { createField } from './actions/create-field.ts';
import { fillFields } from './actions/fill-fields.ts';
import { orderFields } from './actions/order-fields.ts';
import { revealField } from './actions/reveal-field.ts';
import { updateField } from './actions/update-field.ts';
import { canSeeField, NOUN_PERMISSIONS } from './policy.ts';
import { listFieldRows } from './queries.ts';
import { presentField, presentFields, type ShownValues } from './schema.ts';

/** Whose the record is, for the fact; null: not there, or not for this actor. Given by those who know the nouns. */
export type RecordDoor = (
  ctx: Ctx,
  noun: FieldNoun,
  id: string,
) => Promise<{ customerId: string | null; conversationId: string | null } | null>;

async function listFields(ctx: Ctx, noun: FieldNoun | null, withRetired: boolean) {
  const rows = await listFieldRows(ctx.db, ctx.workspaceId, noun && [noun]);
  const shown = rows.filter((row) => canSeeField(ctx.actor, row) && (withRetired || row.retired_at === null));
  return { items: shown.map((row) => presentField(row, ctx.actor)) };
}

async function fieldOf(ctx: Ctx, id: string) {
  const row = (await listFieldRows(ctx.db, ctx.workspaceId, null)).find((one) => one.id === id);
  if (!row) throw notFound();
  return presentField(row, ctx.actor);
}

async function valuesOf(ctx: Ctx, noun: FieldNoun, id: string): Promise<ShownValues> {
  return (await presentFields(ctx, noun, [id])).get(id) ?? { values: {}, masked: [] };
}

export function customFieldRoutes({ openRecord }: { openRecord: RecordDoor }): AnyRoute[] {
  const subjectOf = async (ctx: Ctx, noun: FieldNoun, id: string) => {
    const subject = allows(ctx.actor, NOUN_PERMISSIONS[noun].read) ? await openRecord(ctx, noun, id) : null;
    if (!subject) throw notFound();
    return subject;
  };
  return [
    route(api.listFields, 'workspace:read', (ctx, { query }) =>
      listFields(ctx, query.noun ?? null, query.retired === 'true' && allows(ctx.actor, 'field:manage')),
    ),
    route(api.createField, 'field:manage', async (ctx, { body }) => fieldOf(ctx, await createField(ctx, body))),
    route(api.updateField, 'field:manage', async (ctx, { params, body }) => {
      await updateField(ctx, params.id, body);
      return fieldOf(ctx, params.id);
    }),
    route(api.orderFields, 'field:manage', async (ctx, { params, body }) => {
      await orderFields(ctx, { noun: params.noun, fieldIds: body.fieldIds });
      return listFields(ctx, params.noun, true);
    }),
    route(api.getFieldValues, 'workspace:read', async (ctx, { params }) => {
      await subjectOf(ctx, params.noun, params.id);
      return valuesOf(ctx, params.noun, params.id);
    }),
    route(api.putFieldValues, 'workspace:read', async (ctx, { params, body }) => {
      const subject = await subjectOf(ctx, params.noun, params.id);
      authorise(ctx.actor, NOUN_PERMISSIONS[params.noun].edit);
      await fillFields(ctx, { noun: params.noun, recordId: params.id, values: body.values, ...subject });
      return valuesOf(ctx, params.noun, params.id);
    }),
    route(api.revealField, 'customer:unmask', async (ctx, { params, body }) => {
      const subject = await subjectOf(ctx, params.noun, params.id);
      return { value: await revealField(ctx, { noun: params.noun, recordId: params.id, key: body.key, ...subject }) };
    }),
  ];
}
