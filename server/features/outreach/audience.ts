import type { OutreachAudience } from '@madoguchi/contracts/outreach.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Ctx } from '../../kernel/context.ts';
import { invalid } from '../../kernel/errors.ts';
import { fitting } from '../segments/condition-queries.ts';
import { askableSegments } from '../segments/membership.ts';
import { settingsOf } from '../privacy/settings/settings-of.ts';
import type { AskedAudience } from './audience-queries.ts';
import type { OutreachRow } from './queries.ts';

/**
 * Whom an audience means: who belongs to the group, has the product and whose contract ends, all of what was said; with the
 * rights of whoever asks.
 * @throws invalid `outreach_no_audience`, `outreach_no_purpose`, `purpose_unknown`, `segment_not_found`.
 */
export async function askedOf(ctx: Ctx, audience: OutreachAudience, outreachId: string | null): Promise<AskedAudience> {
  const { segmentId, productId, contractDays, kind, quietDays } = audience;
  const purpose = kind === 'promotional' ? (audience.purpose ?? '') : '';
  if (!segmentId && !productId && contractDays === null) throw invalid('outreach_no_audience');
  if (kind === 'promotional') await checkPurpose(ctx, purpose);
  const { workspaceId: ws, now } = ctx;
  const conditions: RawBuilder<boolean>[] = [];
  if (segmentId) {
    const segment = (await askableSegments(ctx, [segmentId])).get(segmentId);
    if (!segment) throw invalid('segment_not_found');
    conditions.push(fitting(ws, segment, now));
  }
  if (productId || contractDays !== null) {
    const own = {
      fields: [],
      ...(productId && { productId }),
      ...(contractDays && { contractEndingWithin: contractDays }),
    };
    conditions.push(fitting(ws, own, now));
  }
  return { who: sql<boolean>`(${sql.join(conditions, sql` and `)})`, kind, purpose, quietDays, outreachId };
}

/** @throws invalid `outreach_no_purpose`, `purpose_unknown`. */
export async function checkPurpose(ctx: Ctx, purpose: string): Promise<void> {
  if (!purpose) throw invalid('outreach_no_purpose');
  const { purposes } = await settingsOf(ctx.db, ctx.workspaceId);
  if (!purposes.some((one) => one.key === purpose)) throw invalid('purpose_unknown');
}

/** The audience a kept outreach asks for. */
export function audienceOf(row: OutreachRow): OutreachAudience {
  return {
    segmentId: row.segment_id,
    productId: row.product_id,
    contractDays: row.contract_days,
    kind: row.kind,
    purpose: row.purpose || null,
    quietDays: row.quiet_days,
  };
}
