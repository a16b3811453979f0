import type { Due } from '@madoguchi/contracts/conversations.ts';
import type { Channel } from '@madoguchi/contracts/vocabulary.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import type { Locale } from '../../../kernel/i18n.ts';
import { saidToAll } from '../../conversations/parties/queries.ts';

export interface SituationRow {
  id: string;
  reference: string;
  subject: string;
  channel: Channel;
  inbox_id: string;
  team_id: string | null;
  category_id: string | null;
  waiting_since: Date | null;
  due: Due | null;
  promised_at: Date | null;
  family_name: string;
  given_name: string;
  anonymous: boolean;
  customer_locale: Locale | null;
  department: string | null;
  company_name: string | null;
  team_name: string | null;
  inbox_name: string;
  shop_name: string;
  workspace_locale: Locale;
  assignee_name: string | null;
  /** The name of the member who asks; null: none does. */
  member_name: string | null;
  /** What the customer said last, its beginning; never what another party said to us alone. */
  said: string | null;
  /** Their earlier conversations the asker sees, counted to two; ids are dated. */
  earlier: number;
}

/** Everything a text about a conversation may name; null when there is none that may be seen. conversations_by_customer carries the count. */
export async function findSituation(
  db: Db,
  workspaceId: string,
  conversationId: string,
  memberId: string | null,
  seen: RawBuilder<boolean>,
): Promise<SituationRow | null> {
  const result = await sql<SituationRow>`
    select c.id, c.reference, c.subject, c.channel, c.inbox_id, c.team_id, c.category_id, c.waiting_since, c.due, c.promised_at,
      cu.family_name, cu.given_name, cu.anonymous, cu.locale as customer_locale,
      coalesce(cu.attributes ->> 'department', cu.attributes ->> '部署', cu.attributes ->> '部署名') as department, co.name as company_name,
      t.name as team_name, i.name as inbox_name, coalesce(nullif(i.settings ->> 'senderName', ''), w.name) as shop_name, w.locale as workspace_locale,
      a.name as assignee_name, me.name as member_name,
      (select left(m.body, 300) from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.direction = 'in' and ${saidToAll} order by m.position desc limit 1) as said,
      (select count(*)::int from (select 1 from conversations c where c.workspace_id = cu.workspace_id and c.customer_id = cu.id
        and c.id < ${conversationId} and not c.spam and ${seen} limit 2) before) as earlier
    from conversations c
    join customers cu on cu.workspace_id = c.workspace_id and cu.id = c.customer_id
    join inboxes i on i.workspace_id = c.workspace_id and i.id = c.inbox_id
    join workspaces w on w.workspace_id = c.workspace_id
    left join companies co on co.workspace_id = cu.workspace_id and co.id = cu.company_id
    left join teams t on t.workspace_id = c.workspace_id and t.id = c.team_id
    left join members a on a.workspace_id = c.workspace_id and a.id = c.assignee_id
    left join members me on me.workspace_id = c.workspace_id and me.id = ${memberId}::uuid
    where c.workspace_id = ${workspaceId} and c.id = ${conversationId} and ${seen}`.execute(db);
  return result.rows[0] ?? null;
}

/** What a made-up conversation of this workspace knows. */
export async function findShop(
  db: Db,
  workspaceId: string,
): Promise<{ name: string; locale: Locale; reference_prefix: string }> {
  const result = await sql<{ name: string; locale: Locale; reference_prefix: string }>`
    select name, locale, reference_prefix from workspaces where workspace_id = ${workspaceId}`.execute(db);
  const row = result.rows[0];
  if (!row) throw new Error('a workspace without a row');
  return row;
}
