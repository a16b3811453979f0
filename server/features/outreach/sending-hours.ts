import type { OutreachSettings } from '@madoguchi/contracts/outreach.ts';
import type { Ctx } from '../../kernel/context.ts';
import { dayOf, instantOf } from '../calendars/wall-time.ts';
import { findWorkspace } from '../workspace/queries.ts';
import { findOutreachSettings } from './queries.ts';

const HOUR_SECONDS = 3600;

/**
 * When the hours in which mail goes out begin next; null: they are now, or there are none. By the clocks of the zone, so
 * that eight in the morning stays eight when they are put forward.
 */
export function nextOpening(hours: OutreachSettings['hours'], timeZone: string, now: Date): Date | null {
  if (!hours) return null;
  const at = now.getTime();
  const today = dayOf(timeZone, at);
  const opens = instantOf(timeZone, today, hours.from * HOUR_SECONDS);
  if (at < opens) return new Date(opens);
  if (at < instantOf(timeZone, today, hours.until * HOUR_SECONDS)) return null;
  return new Date(instantOf(timeZone, today + 1, hours.from * HOUR_SECONDS));
}

/** Until when nothing of an outreach begins; null: it may begin now. */
export async function resumesAt({ db, workspaceId, now }: Ctx): Promise<Date | null> {
  const { hours } = await findOutreachSettings(db, workspaceId);
  if (!hours) return null;
  const workspace = await findWorkspace(db, workspaceId);
  return nextOpening(hours, workspace?.time_zone ?? 'Asia/Tokyo', now);
}
