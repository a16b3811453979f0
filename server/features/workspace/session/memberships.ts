import { ask } from '../../../kernel/accounts/accounts.ts';
import type { Role } from '../../../kernel/actor.ts';
import type { Pool } from '../../../kernel/database.ts';

export interface Membership {
  workspaceId: string;
  workspaceName: string;
  memberId: string;
  role: Role;
}

interface MembershipRow {
  workspace_id: string;
  workspace_name: string;
  member_id: string;
  role: Role;
}

const ACTIVE =
  'select workspace_id, workspace_name, member_id, role from accounts.memberships_of($1) where not deactivated';

/** Where a person works now, oldest workspace first. */
export async function activeMemberships(accountsPool: Pool, personId: string): Promise<Membership[]> {
  const rows = await ask<MembershipRow>(accountsPool, ACTIVE, [personId]);
  return rows.map((row) => ({
    workspaceId: row.workspace_id,
    workspaceName: row.workspace_name,
    memberId: row.member_id,
    role: row.role,
  }));
}
