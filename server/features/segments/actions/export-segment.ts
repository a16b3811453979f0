import type { BodyOf, ResponseOf } from '@madoguchi/contracts/endpoint.ts';
import type { segmentEndpoints } from '@madoguchi/contracts/segments.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { isId } from '../../../kernel/ids.ts';
import { presentName } from '../../customers/schema.ts';
import { authorise } from '../../workspace/policy.ts';
import { segmentExported } from '../facts.ts';
import type { SegmentNeeds } from '../needs.ts';
import { listAddresses, listMembers } from '../queries.ts';
import { resolveSegment } from '../resolve-segment.ts';
import { findVisibleSegment } from '../visible-segments.ts';

type Wanted = BodyOf<typeof segmentEndpoints.exportSegment>;
type Answer = ResponseOf<typeof segmentEndpoints.exportSegment>;

const PAGE = 500;
const KINDS = { email: 'email', line: 'line', phone: 'phone', sms: 'phone', letter: null } as const;

/**
 * One page of those who may be sent something for this purpose. Who did not agree, took it back, is on the list of those nothing
 * is sent to, or has no such address is left out and counted. Each page that leaves is a fact.
 */
export async function exportSegment(
  ctx: Ctx,
  id: string,
  wanted: Wanted,
  { listContactable }: Pick<SegmentNeeds, 'listContactable'>,
): Promise<Answer> {
  const { db, workspaceId, now } = ctx;
  const segment = await findVisibleSegment(ctx, id);
  authorise(ctx.actor, 'segment:manage');
  authorise(ctx.actor, 'export:run');
  const { purpose, channel, cursor: before = null } = wanted;
  if (before && !isId(before)) throw invalid('cursor_invalid');
  const conditions = await resolveSegment(ctx, segment.conditions);
  const rows = await listMembers(db, workspaceId, { conditions, before, limit: PAGE }, now);
  const kind = KINDS[channel];
  const customerIds = rows.map((row) => row.id);
  const [agreed, addresses] = await Promise.all([
    listContactable(ctx, { customerIds, purpose, channel }),
    kind ? listAddresses(db, workspaceId, customerIds, kind) : new Map<string, string>(),
  ]);
  const items = rows
    .filter((row) => agreed.includes(row.id) && (kind === null || addresses.has(row.id)))
    .map((row) => ({ customer: presentName(row), address: addresses.get(row.id) ?? null }));
  const leftOut = rows.length - items.length;
  await ctx.emit(segmentExported, {}, { segmentId: id, purpose, channel, count: items.length, leftOut });
  return { items, leftOut, next: rows.length === PAGE ? (rows.at(-1)?.id ?? null) : null };
}
