import type { Answers, ProcedureStep } from '@madoguchi/contracts/procedures-definition.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { keyOf } from '../../commerce/keys.ts';
import { aboutRun, subjectOf } from '../about-run.ts';
import { assetNamed } from '../facts.ts';
import type { RunRow } from '../queries.ts';
import { linkAsset, listAssetsCalled } from '../assets/queries.ts';

/**
 * What a form says of the device links the run to it: one of the customer's own, by its serial number or name. Of several
 * that fit the one that was chosen stays; what fits none is a device we do not know, and a field left empty says nothing.
 */
export async function followAnswers(
  ctx: Ctx,
  run: RunRow,
  { step, answers }: { step: ProcedureStep; answers: Answers },
): Promise<void> {
  const field = run.definition.fields.find(
    ({ key, type }) => type === 'asset' && step.fields.includes(key) && answers[key] !== undefined,
  );
  const said = field && answers[field.key];
  if (typeof said !== 'string') return;
  const text = said.trim();
  const called = { customerId: run.customer_id, text, serialKey: keyOf(text) };
  const found = await listAssetsCalled(ctx.db, ctx.workspaceId, called);
  if (found.some(({ id }) => id === run.asset_id)) return;
  const [only, ...others] = found;
  const assetId = only && others.length === 0 ? only.id : null;
  if (assetId === run.asset_id) return;
  await linkAsset(ctx.db, ctx.workspaceId, run.id, assetId);
  await ctx.emit(assetNamed, subjectOf(run), { ...aboutRun(run), assetId });
}
