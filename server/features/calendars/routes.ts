import { calendarEndpoints as api } from '@madoguchi/contracts/calendar.ts';
import type { ResponseOf } from '@madoguchi/contracts/endpoint.ts';
import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { route, type AnyRoute } from '../../kernel/http/route.ts';
import { findWorkspace } from '../workspace/queries.ts';
import { isOpen, nextMorning, nextOpening, readBusinessHours } from './business-hours.ts';

async function calendarOf({ db, workspaceId, now }: Ctx): Promise<ResponseOf<typeof api.getCalendar>> {
  const workspace = await findWorkspace(db, workspaceId);
  if (!workspace) throw notFound();
  const hours = readBusinessHours(workspace.business_hours);
  if (!hours) return { open: true, nextOpeningAt: now.toISOString(), nextMorningAt: null };
  const zone = workspace.time_zone;
  return {
    open: isOpen(hours, zone, now),
    nextOpeningAt: nextOpening(hours, zone, now)?.toISOString() ?? null,
    nextMorningAt: nextMorning(hours, zone, now)?.toISOString() ?? null,
  };
}

export const calendarRoutes: AnyRoute[] = [route(api.getCalendar, 'workspace:read', calendarOf)];
