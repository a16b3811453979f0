import { sql } from 'kysely';
import type { Role } from '../../../kernel/actor.ts';
import type { Db } from '../../../kernel/database.ts';

export type InvitedRole = Exclude<Role, 'owner'>;

export interface InvitationRow {
  id: string;
  email: string;
  role: InvitedRole;
  team_ids: string[];
  expires_at: Date;
}

const OPEN = sql`accepted_at is null and revoked_at is null`;
const COLUMNS = sql`id, email, role, team_ids, expires_at`;

export async function listOpenInvitations(db: Db, workspaceId: string, now: Date): Promise<InvitationRow[]> {
  const result = await sql<InvitationRow>`
    select ${COLUMNS} from invitations
    where workspace_id = ${workspaceId} and ${OPEN} and expires_at > ${now} order by created_at desc, id desc limit 500`.execute(
    db,
  );
  return result.rows;
}

export async function findOpenInvitation(
  db: Db,
  workspaceId: string,
  id: string,
  now: Date,
): Promise<InvitationRow | null> {
  const result = await sql<InvitationRow>`
    select ${COLUMNS} from invitations where workspace_id = ${workspaceId} and id = ${id} and ${OPEN} and expires_at > ${now}`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

/** Locked until the commit: of two who accept at the same moment the second finds it accepted. */
export async function lockOpenInvitation(
  db: Db,
  workspaceId: string,
  id: string,
  now: Date,
): Promise<InvitationRow | null> {
  const result = await sql<InvitationRow>`
    select ${COLUMNS} from invitations
    where workspace_id = ${workspaceId} and id = ${id} and ${OPEN} and expires_at > ${now} for update`.execute(db);
  return result.rows[0] ?? null;
}

export interface NewInvitation {
  id: string;
  email: string;
  role: InvitedRole;
  teamIds: readonly string[];
  invitedById: string;
  createdAt: Date;
  expiresAt: Date;
}

export async function insertInvitation(db: Db, workspaceId: string, invitation: NewInvitation): Promise<void> {
  await sql`
    insert into invitations (workspace_id, id, email, role, team_ids, invited_by_id, created_at, expires_at)
    values (${workspaceId}, ${invitation.id}, ${invitation.email}, ${invitation.role}, ${[...invitation.teamIds]}::uuid[],
      ${invitation.invitedById}, ${invitation.createdAt}, ${invitation.expiresAt})`.execute(db);
}

export async function markInvitationAccepted(db: Db, workspaceId: string, id: string, at: Date): Promise<void> {
  await sql`update invitations set accepted_at = ${at} where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

/** @returns false when there is no such open invitation. */
export async function revokeInvitationRow(db: Db, workspaceId: string, id: string, at: Date): Promise<boolean> {
  const result = await sql`
    update invitations set revoked_at = ${at} where workspace_id = ${workspaceId} and id = ${id} and ${OPEN} returning id`.execute(
    db,
  );
  return result.rows.length > 0;
}

/** A new invitation replaces open ones to the same address. */
export async function revokeInvitationsTo(db: Db, workspaceId: string, email: string, at: Date): Promise<void> {
  await sql`update invitations set revoked_at = ${at} where workspace_id = ${workspaceId} and email = ${email} and ${OPEN}`.execute(
    db,
  );
}
