import type { Ctx } from '../../../kernel/context.ts';
import { conflict, invalid, notFound } from '../../../kernel/errors.ts';
import { teamExists } from '../../conversations/queries.ts';
import { findCompany } from '../../customers/companies/queries.ts';
import { authorise } from '../../workspace/policy.ts';
import { storeSaved } from '../facts.ts';
import { findStore, findStoreOfTeam, inboxExists, upsertStore } from '../queries.ts';

export interface StoreChange {
  companyId: string;
  teamId: string;
  deskTeamId: string;
  inboxId: string;
  retired: boolean;
}

/**
 * Makes a place one of our stores, or changes who works there and to whom it hands.
 * @throws not_found; invalid `team_not_found`, `unknown_inbox`, `store_is_its_desk`; conflict `team_has_store`.
 */
export async function saveStore(ctx: Ctx, change: StoreChange): Promise<void> {
  const { db, workspaceId, now } = ctx;
  authorise(ctx.actor, 'store:manage');
  const { companyId, teamId, deskTeamId, inboxId, retired } = change;
  const [company, before, taken] = [
    await findCompany(db, workspaceId, companyId),
    await findStore(db, workspaceId, companyId),
    await findStoreOfTeam(db, workspaceId, teamId),
  ];
  if (!company) throw notFound();
  if (teamId === deskTeamId) throw invalid('store_is_its_desk');
  for (const id of [teamId, deskTeamId]) if (!(await teamExists(db, workspaceId, id))) throw invalid('team_not_found');
  if (!(await inboxExists(db, workspaceId, inboxId))) throw invalid('unknown_inbox');
  if (taken && taken.id !== companyId) throw conflict('team_has_store');
  const retiredAt = retired ? (before?.retired_at ?? now) : null;
  await upsertStore(db, workspaceId, { companyId, teamId, deskTeamId, inboxId, retiredAt }, now);
  await ctx.emit(storeSaved, {}, { storeId: companyId, teamId, deskTeamId, retired });
}
