import { invalid } from '../../kernel/errors.ts';

/** After which look a page goes on: those of one moment are many (an export), so the moment alone does not say. */
export interface AccessPlace {
  at: Date;
  customerId: string;
  actorId: string;
  kind: string;
}

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const FORM = new RegExp(`^([0-9TZ:.-]{20,30})_(${UUID})_(${UUID})_([a-z]{1,20})$`);

/** @throws invalid `cursor_invalid`. */
export function accessPlace(cursor: string | undefined): AccessPlace | null {
  if (cursor === undefined) return null;
  const [, at = '', customerId = '', actorId = '', kind = ''] = FORM.exec(cursor) ?? [];
  const instant = new Date(at);
  if (Number.isNaN(instant.getTime())) throw invalid('cursor_invalid');
  return { at: instant, customerId, actorId, kind };
}

/** The next page begins after the last row of this one, when it was full. */
export function nextAccess(
  rows: readonly { at: Date; customer_id: string; actor_id: string; kind: string }[],
  limit: number,
): string | null {
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return last ? `${last.at.toISOString()}_${last.customer_id}_${last.actor_id}_${last.kind}` : null;
}
