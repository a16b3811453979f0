import { portalPart, type PortalSettings } from '@madoguchi/contracts/portal.ts';
import type { Ctx } from '../../kernel/context.ts';
import { findPortal, type PortalRow } from './queries.ts';

/** Before anybody said anything: off, and everything there is. */
export function presentPortal(row: PortalRow | null, publicUrl: string): PortalSettings {
  return {
    enabled: row?.enabled ?? false,
    name: row?.name ?? '',
    parts: row?.parts ?? [...portalPart.options],
    employeeDomains: row?.employee_domains ?? [],
    url: row ? `${publicUrl}/portal/${row.public_key}` : '',
  };
}

export async function settingsOfPortal(ctx: Ctx, publicUrl: string): Promise<PortalSettings> {
  return presentPortal(await findPortal(ctx.db, ctx.workspaceId), publicUrl);
}
