import type { FieldChange, MacroOutcome } from '@madoguchi/contracts/macros.ts';
import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';

export interface MacroUse {
  id: string;
  macro_id: string;
  conversation_id: string;
  used_by_id: string | null;
  outcome: MacroOutcome;
  changed: FieldChange[];
  undone_at: Date | null;
}

/** What an earlier call with this id came to; null: there was none. */
export async function findUse(
  db: Db,
  workspaceId: string,
  conversationId: string,
  clientId: string,
): Promise<MacroUse | null> {
  const result = await sql<MacroUse>`
    select id, macro_id, conversation_id, used_by_id, outcome, changed, undone_at from macro_uses
    where workspace_id = ${workspaceId} and conversation_id = ${conversationId} and client_id = ${clientId}`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

export async function lockUse(
  db: Db,
  workspaceId: string,
  conversationId: string,
  id: string,
): Promise<(MacroUse & { name: string }) | null> {
  const result = await sql<MacroUse & { name: string }>`
    select u.id, u.macro_id, u.conversation_id, u.used_by_id, u.outcome, u.changed, u.undone_at, m.name from macro_uses u
    join macros m on m.workspace_id = u.workspace_id and m.id = u.macro_id
    where u.workspace_id = ${workspaceId} and u.conversation_id = ${conversationId} and u.id = ${id} for update of u`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

export interface NewUse {
  macroId: string;
  conversationId: string;
  clientId: string;
  by: { kind: string; id: string | null };
  categoryId: string | null;
  inboxId: string;
  outcome: MacroOutcome;
}

/** Writes a use down and counts it. */
export async function insertUse(db: Db, workspaceId: string, use: NewUse, now: Date): Promise<void> {
  await sql`
    insert into macro_uses (workspace_id, id, macro_id, conversation_id, client_id, used_by_kind, used_by_id, category_id, inbox_id, outcome, changed, used_at)
    values (${workspaceId}, ${use.outcome.useId}, ${use.macroId}, ${use.conversationId}, ${use.clientId}, ${use.by.kind}, ${use.by.id}, ${use.categoryId}, ${use.inboxId},
      ${JSON.stringify(use.outcome)}::jsonb, ${JSON.stringify(use.outcome.changed)}::jsonb, ${now})`.execute(db);
  await sql`update macros set use_count = use_count + 1, last_used_at = ${now} where workspace_id = ${workspaceId} and id = ${use.macroId}`.execute(
    db,
  );
}

export async function markUseUndone(db: Db, workspaceId: string, id: string, now: Date): Promise<void> {
  await sql`update macro_uses set undone_at = ${now} where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

const REMEMBERED = sql`interval '90 days'`;

/** What is used most in conversations of this category, or of this inbox. macro_uses_by_category, macro_uses_by_inbox. */
export async function countUsesLike(
  db: Db,
  workspaceId: string,
  place: { categoryId: string | null; inboxId: string },
  now: Date,
): Promise<{ macroId: string; count: number }[]> {
  const result = await sql<{ macroId: string; count: number }>`
    select macro_id as "macroId", sum(weight)::int as count from (
      select macro_id, 3 as weight from macro_uses where workspace_id = ${workspaceId} and category_id = ${place.categoryId}::uuid
        and undone_at is null and used_at > ${now}::timestamptz - ${REMEMBERED}
      union all
      select macro_id, 1 from macro_uses where workspace_id = ${workspaceId} and inbox_id = ${place.inboxId} and undone_at is null
        and used_at > ${now}::timestamptz - ${REMEMBERED}
    ) uses group by macro_id order by sum(weight) desc, macro_id limit 20`.execute(db);
  return result.rows;
}

export interface UsageRow {
  id: string | null;
  name: string;
  count: number;
  last_used_at: Date;
}

export async function listUsage(db: Db, workspaceId: string, macroId: string): Promise<UsageRow[]> {
  const result = await sql<UsageRow>`
    select u.used_by_id as id, coalesce(max(m.name), '') as name, count(*)::int as count, max(u.used_at) as last_used_at from macro_uses u
    left join members m on m.workspace_id = u.workspace_id and m.id = u.used_by_id
    where u.workspace_id = ${workspaceId} and u.macro_id = ${macroId} group by u.used_by_id order by count(*) desc, max(u.used_at) desc limit 200`.execute(
    db,
  );
  return result.rows;
}

export async function countUndone(db: Db, workspaceId: string, macroId: string): Promise<number> {
  const result = await sql<{ n: number }>`
    select count(*)::int as n from macro_uses where workspace_id = ${workspaceId} and macro_id = ${macroId} and undone_at is not null`.execute(
    db,
  );
  return result.rows[0]?.n ?? 0;
}

/** Names of the tags on a conversation. */
export async function listTagNames(db: Db, workspaceId: string, conversationId: string): Promise<string[]> {
  const result = await sql<{ name: string }>`
    select t.name from conversation_tags ct join tags t on t.workspace_id = ct.workspace_id and t.id = ct.tag_id
    where ct.workspace_id = ${workspaceId} and ct.conversation_id = ${conversationId}`.execute(db);
  return result.rows.map((row) => row.name);
}
