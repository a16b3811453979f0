import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import type { MessageRecipients } from '../messages/queries.ts';

export interface DraftRow {
  mode: 'reply' | 'note';
  body: string;
  file_ids: string[];
  recipients: MessageRecipients | null;
  updated_at: Date;
}

export async function listDrafts(
  db: Db,
  workspaceId: string,
  conversationId: string,
  memberId: string,
): Promise<DraftRow[]> {
  const result =
    await sql<DraftRow>`select mode, body, file_ids, recipients, updated_at from drafts where workspace_id = ${workspaceId} and conversation_id = ${conversationId} and member_id = ${memberId}`.execute(
      db,
    );
  return result.rows;
}

export interface DraftWrite {
  conversationId: string;
  memberId: string;
  mode: string;
  body: string;
  fileIds: readonly string[];
  recipients: MessageRecipients | null;
}

/** The same, where the member has no draft of this kind yet. */
export async function putDraftUnlessWriting(db: Db, workspaceId: string, draft: DraftWrite, now: Date): Promise<void> {
  await sql`insert into drafts (workspace_id, conversation_id, member_id, mode, body, file_ids, recipients, updated_at)
    values (${workspaceId}, ${draft.conversationId}, ${draft.memberId}, ${draft.mode}, ${draft.body}, ${draft.fileIds}::uuid[], ${draft.recipients ? JSON.stringify(draft.recipients) : null}::jsonb, ${now})
    on conflict (workspace_id, conversation_id, member_id, mode) do nothing`.execute(db);
}

export async function putDraft(db: Db, workspaceId: string, draft: DraftWrite, now: Date): Promise<void> {
  await sql`insert into drafts (workspace_id, conversation_id, member_id, mode, body, file_ids, recipients, updated_at)
    values (${workspaceId}, ${draft.conversationId}, ${draft.memberId}, ${draft.mode}, ${draft.body}, ${draft.fileIds}::uuid[], ${draft.recipients ? JSON.stringify(draft.recipients) : null}::jsonb, ${now})
    on conflict (workspace_id, conversation_id, member_id, mode) do update set body = excluded.body, file_ids = excluded.file_ids, recipients = excluded.recipients, updated_at = excluded.updated_at`.execute(
    db,
  );
}

export async function clearDraft(
  db: Db,
  workspaceId: string,
  conversationId: string,
  memberId: string,
  mode: string,
): Promise<void> {
  await sql`delete from drafts where workspace_id = ${workspaceId} and conversation_id = ${conversationId} and member_id = ${memberId} and mode = ${mode}`.execute(
    db,
  );
}
