import { sql, type RawBuilder } from 'kysely';
import type { MemberActor, Role } from '../../kernel/actor.ts';
import type { Db } from '../../kernel/database.ts';
import { visible } from '../conversations/policy.ts';

/** What a notice is about beyond a conversation: an inbox with its trouble, or something with a title and a place in the console. */
export type About = { inboxId: string; inbox: string; cause: string } | { title: string; path: string; by: string };

export interface NewNotification {
  id: string;
  memberId: string;
  kind:
    | 'mention'
    | 'assigned'
    | 'reply'
    | 'delivery_failed'
    | 'approval_requested'
    | 'approval_decided'
    | 'mail_trouble'
    | 'help_asked'
    | 'help_answered'
    | 'sla_due_soon'
    | 'sla_breached'
    | 'rule_ran'
    | 'rule_suspended'
    | 'webhook_disabled'
    | 'handover'
    | 'handover_commented'
    | 'task_assigned'
    | 'task_reminder'
    | 'task_overdue'
    | 'escalation_asked'
    | 'escalation_accepted'
    | 'escalation_answered'
    | 'escalation_declined'
    | 'escalation_cancelled'
    | 'escalation_overdue'
    | 'aside_asked'
    | 'aside_answered'
    | 'aside_undelivered'
    | 'aside_overdue'
    | 'guide_wrong'
    | 'guide_mended'
    | 'complaint_severe'
    | 'remedy_proposed'
    | 'harassment_flagged'
    | 'harassment_second'
    | 'spike'
    | 'alert_raised'
    | 'alert_resolved'
    | 'bulk_reading'
    | 'export_large'
    | 'privacy_due'
    | 'article_flagged'
    | 'article_review_due'
    | 'article_submitted'
    | 'article_declined'
    | 'article_mended'
    | 'report_stopped'
    | 'report_failed'
    | 'store_asked'
    | 'store_withdrawn'
    | 'store_taken'
    | 'store_answered'
    | 'store_returned'
    | 'store_declined'
    | 'store_told'
    | 'store_written'
    | 'store_given'
    | 'store_done'
    | 'store_due_soon'
    | 'store_overdue';
  /** Null for what concerns no conversation; then `about` says what it is about. */
  conversationId: string | null;
  about?: About | null;
  factId: string;
}

/** Who stands in a store hears of the matters of their store, in words for the counter, and of nothing else of the house. */
const isForStores = (kind: RawBuilder<unknown>): RawBuilder<boolean> => sql<boolean>`${kind} like 'store\\_%'`;

/**
 * The notices `n` an actor has a bell for, over `conversations c`: asked again at each reading, for roles change and sight moves.
 * A matter that became part of another one is on no store's screen any more.
 */
function heard(actor: MemberActor): RawBuilder<boolean> {
  const seen = sql<boolean>`(n.conversation_id is null or (c.id is not null and ${visible(actor)}))`;
  return actor.role === 'store'
    ? sql<boolean>`(${isForStores(sql`n.kind`)} and c.merged_into_id is null and ${seen})`
    : seen;
}

/** Notices are written for members of the workspace; a store's are of its own kinds alone. */
export async function insertNotification(
  db: Db,
  workspaceId: string,
  row: NewNotification,
  now: Date,
): Promise<boolean> {
  const result =
    await sql`insert into notifications (workspace_id, id, member_id, kind, conversation_id, about, fact_id, created_at)
    select ${workspaceId}, ${row.id}, m.id, ${row.kind}, ${row.conversationId}, ${row.about ? JSON.stringify(row.about) : null}::jsonb, ${row.factId}, ${now}
    from members m where m.workspace_id = ${workspaceId} and m.id = ${row.memberId} and (m.role <> 'store' or ${isForStores(sql`${row.kind}::text`)})
    on conflict (workspace_id, member_id, fact_id) do nothing`.execute(db);
  return (result.numAffectedRows ?? 0n) > 0n;
}

export interface NotificationRow {
  id: string;
  kind: NewNotification['kind'];
  conversation_id: string | null;
  about: About | null;
  reference: string | null;
  subject: string | null;
  by_name: string | null;
  read_at: Date | null;
  created_at: Date;
}

/** Only of conversations the member still sees: what it is called now may be none of their business any more. */
export async function listNotifications(db: Db, workspaceId: string, actor: MemberActor): Promise<NotificationRow[]> {
  const result = await sql<NotificationRow>`
    select n.id, n.kind, n.conversation_id, n.about, c.reference, c.subject,
      coalesce(n.about ->> 'by', (select m.name from facts f join members m on m.workspace_id = f.workspace_id and m.id = f.actor_id
        where f.workspace_id = n.workspace_id and f.conversation_id = n.conversation_id and f.id = n.fact_id limit 1)) as by_name, n.read_at, n.created_at
    from notifications n left join conversations c on c.workspace_id = n.workspace_id and c.id = n.conversation_id
    where n.workspace_id = ${workspaceId} and n.member_id = ${actor.id} and ${heard(actor)} order by n.id desc limit 50`.execute(
    db,
  );
  return result.rows;
}

export async function countUnread(db: Db, workspaceId: string, actor: MemberActor): Promise<number> {
  const result = await sql<{ n: number }>`
    select count(*)::int as n from (select 1 from notifications n left join conversations c on c.workspace_id = n.workspace_id and c.id = n.conversation_id
      where n.workspace_id = ${workspaceId} and n.member_id = ${actor.id} and n.read_at is null and ${heard(actor)} limit 100) counted`.execute(
    db,
  );
  return result.rows[0]?.n ?? 0;
}

/** @returns whether it is theirs; read once, it stays as it was. */
export async function markRead(
  db: Db,
  workspaceId: string,
  notice: { id: string; memberId: string },
  now: Date,
): Promise<boolean> {
  const result = await sql`update notifications set read_at = coalesce(read_at, ${now})
    where workspace_id = ${workspaceId} and id = ${notice.id} and member_id = ${notice.memberId}`.execute(db);
  return (result.numAffectedRows ?? 0n) > 0n;
}

export async function markAllRead(db: Db, workspaceId: string, memberId: string, now: Date): Promise<void> {
  await sql`update notifications set read_at = ${now} where workspace_id = ${workspaceId} and member_id = ${memberId} and read_at is null`.execute(
    db,
  );
}

export async function findAssignee(db: Db, workspaceId: string, conversationId: string): Promise<string | null> {
  const result = await sql<{
    assignee_id: string | null;
  }>`select assignee_id from conversations where workspace_id = ${workspaceId} and id = ${conversationId}`.execute(db);
  return result.rows[0]?.assignee_id ?? null;
}

/**
 * Supervisors of the team of a conversation; where it has no team or the team has none, those of the workspace. Never
 * somebody outside a restricted team.
 */
export async function findSupervisors(db: Db, workspaceId: string, conversationId: string): Promise<string[]> {
  const result = await sql<{ id: string; of_team: boolean }>`
    select m.id, tm.member_id is not null as of_team from conversations c
    join members m on m.workspace_id = c.workspace_id and m.role = 'supervisor' and m.deactivated_at is null
    left join teams t on t.workspace_id = c.workspace_id and t.id = c.team_id
    left join team_members tm on tm.workspace_id = c.workspace_id and tm.team_id = c.team_id and tm.member_id = m.id
    where c.workspace_id = ${workspaceId} and c.id = ${conversationId} and (tm.member_id is not null or t.restricted is not true)
    order by m.id`.execute(db);
  const ofTeam = result.rows.filter((row) => row.of_team);
  return (ofTeam.length > 0 ? ofTeam : result.rows).map((row) => row.id);
}

/** Who wrote an answer; `memberId` is null for keys and machines. */
export async function findAuthor(
  db: Db,
  workspaceId: string,
  messageId: string,
): Promise<{ memberId: string | null; automatic: boolean } | null> {
  const result = await sql<{ memberId: string | null; automatic: boolean }>`
    select case when author_kind = 'member' then author_id end as "memberId", automatic from messages where workspace_id = ${workspaceId} and id = ${messageId}`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

export interface ActiveMember {
  id: string;
  personId: string;
  role: Role;
  teamIds: string[];
}

/** Active members of these roles, as actors. */
export async function listMembersOf(db: Db, workspaceId: string, roles: readonly Role[]): Promise<ActiveMember[]> {
  const result = await sql<ActiveMember>`
    select m.id, m.person_id as "personId", m.role,
      array(select tm.team_id from team_members tm where tm.workspace_id = m.workspace_id and tm.member_id = m.id) as "teamIds"
    from members m where m.workspace_id = ${workspaceId} and m.role = any(${roles}::text[]) and m.deactivated_at is null order by m.id`.execute(
    db,
  );
  return result.rows;
}

export async function findInboxName(db: Db, workspaceId: string, inboxId: string): Promise<string | null> {
  const result = await sql<{
    name: string;
  }>`select name from inboxes where workspace_id = ${workspaceId} and id = ${inboxId}`.execute(db);
  return result.rows[0]?.name ?? null;
}

/** Of several answers that meet the same trouble at once, one tells of it; the others wait until it is told. */
export async function lockTroubleNotice(
  db: Db,
  workspaceId: string,
  trouble: { inboxId: string; cause: string },
): Promise<void> {
  const place = `notice.mail_trouble:${workspaceId}:${trouble.inboxId}:${trouble.cause}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${place}, 0))`.execute(db);
}

/** The member has been told of this and has not looked yet. */
export async function hasUnreadTrouble(
  db: Db,
  workspaceId: string,
  trouble: { memberId: string; inboxId: string; cause: string },
): Promise<boolean> {
  const result = await sql`
    select 1 from notifications where workspace_id = ${workspaceId} and member_id = ${trouble.memberId} and read_at is null and kind = 'mail_trouble'
      and about ->> 'inboxId' = ${trouble.inboxId} and about ->> 'cause' = ${trouble.cause} limit 1`.execute(db);
  return result.rows.length > 0;
}
