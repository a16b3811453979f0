import type { BusinessHours } from '@madoguchi/contracts/vocabulary';
import type { ResponseOf } from '@madoguchi/contracts/endpoint';
import type { Category, Member, SendSafety, Team, workspaceEndpoints } from '@madoguchi/contracts/workspace';
import type { ApiKeyRow } from './api-keys/queries.ts';
import type { CategoryRow } from './classification/queries.ts';
import type { MemberRow, WorkspaceRow } from './queries.ts';
import type { TeamRow } from './teams/queries.ts';

/** Seconds in which a sent reply can be taken back, when the workspace has not said otherwise. */
export const UNDO_SECONDS = 5;

/** What is looked at before an answer goes, when the workspace has not said otherwise. */
export const SEND_SAFETY: SendSafety = { warningWords: [], approvalRoles: [], approvalWords: [], manyRecipients: 10 };

type Workspace = ResponseOf<typeof workspaceEndpoints.getWorkspace>;
type ApiKey = ResponseOf<typeof workspaceEndpoints.listApiKeys>['items'][number];

export function presentWorkspace(row: WorkspaceRow): Workspace {
  return {
    id: row.workspace_id,
    name: row.name,
    referencePrefix: row.reference_prefix,
    locale: row.locale,
    timeZone: row.time_zone,
    businessHours: row.business_hours as BusinessHours,
    undoSeconds: row.settings.undoSeconds ?? UNDO_SECONDS,
    sendSafety: { ...SEND_SAFETY, ...row.settings.sendSafety },
    isDemo: row.is_demo,
  };
}

/** `withContact`: false leaves the mail address out, for those who may only know names. */
export function presentMember(row: MemberRow, withContact: boolean): Member {
  return {
    id: row.id,
    name: row.name,
    kana: row.kana,
    email: withContact ? row.email : '',
    role: row.role,
    teamIds: row.team_ids,
    active: row.deactivated_at === null,
    createdAt: row.created_at.toISOString(),
  };
}

export function presentTeam(row: TeamRow): Team {
  return { id: row.id, name: row.name, restricted: row.restricted, tier: row.tier, memberIds: row.member_ids };
}

export function presentApiKey(row: ApiKeyRow): ApiKey {
  return {
    id: row.id,
    name: row.name,
    hint: row.hint,
    scopes: row.scopes,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  };
}

export function presentCategory(row: CategoryRow): Category {
  const { id, parent_id: parentId, name_ja: nameJa, name_en: nameEn, position } = row;
  return { id, parentId, nameJa, nameEn, position, retiredOn: row.valid_to, mergedIntoId: row.merged_into_id };
}
