import type { Answer, ProcedureField } from '@madoguchi/contracts/procedures-definition.ts';
import { askedOf } from '@madoguchi/contracts/procedures-form.ts';
import type { AssetEvent } from '@madoguchi/contracts/procedures.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { findAsset, listServices } from '../../commerce/assets/queries.ts';
import { findHouse } from '../../commerce/house-queries.ts';
import { visible } from '../../conversations/policy.ts';
import { allows } from '../../workspace/policy.ts';
import { todayIn } from '../papers/serial.ts';
import { listRuns, type RunRow } from '../queries.ts';
import { presentRunItem } from '../schema.ts';

const MOST = 100;
/** What a definition that marks nothing tells: no addresses, no persons, no amounts. */
const TELLING = new Set<ProcedureField['type']>([
  'text',
  'long_text',
  'number',
  'date',
  'slot',
  'choice',
  'multi_choice',
  'yes_no',
]);

function toldOf({ definition, answers }: RunRow): { field: ProcedureField; value: Answer }[] {
  const asked = askedOf(definition, answers);
  const isMarked = definition.fields.some(({ inHistory }) => inHistory);
  return asked.fields.flatMap((field) => {
    const value = asked.answers[field.key];
    const isTold = isMarked ? field.inHistory : TELLING.has(field.type);
    return value !== undefined && isTold ? [{ field, value }] : [];
  });
}

/** The day of a visit is the one it is for: planned while it is ahead, and as it was once that is written down. */
function dayOf(run: RunRow, timeZone: string): string {
  const { fields, answers } = askedOf(run.definition, run.answers);
  const slots = fields.flatMap(({ key, type }) => {
    const value = type === 'slot' ? answers[key] : undefined;
    return typeof value === 'object' && 'date' in value ? [value.date] : [];
  });
  const visited = run.definition.kind === 'visit' || run.definition.kind === 'appointment' ? slots.at(-1) : undefined;
  return visited ?? todayIn(timeZone, run.ended_at ?? run.started_at);
}

/**
 * What was done to a device, the latest first: services written down there, and procedures about it. Those stand in
 * conversations: of those the reader does not see, and to whom procedures are not open, nothing is told; after people were taken apart, to each their own.
 * @throws not_found.
 */
export async function historyOf(ctx: Ctx, assetId: string): Promise<AssetEvent[]> {
  const { db, workspaceId, actor, now } = ctx;
  const reader = { memberId: null, teamIds: [], now };
  const [asset, services, runs, { timeZone }] = await Promise.all([
    findAsset(db, workspaceId, assetId),
    listServices(db, workspaceId, assetId),
    allows(actor, 'procedure:read') ? listRuns(db, workspaceId, { assetId, limit: MOST }, visible(actor), reader) : [],
    findHouse(db, workspaceId, now),
  ]);
  if (!asset) throw notFound();
  return [
    ...runs.map((run) => ({
      type: 'procedure' as const,
      on: dayOf(run, timeZone),
      run: presentRunItem(run, ctx),
      answers: toldOf(run),
    })),
    ...services.map(({ done_on: doneOn, ...rest }) => ({
      type: 'service' as const,
      on: doneOn,
      service: { ...rest, doneOn },
    })),
  ].toSorted((one, other) => (one.on < other.on ? 1 : one.on > other.on ? -1 : 0));
}
