import { sql, type RawBuilder } from 'kysely';

/** Rows of a table by its columns, with `id`; `$workspace` is whose they are. */
type Rows = (workspaceId: string, seen: RawBuilder<boolean>) => RawBuilder<unknown>;
/** Which rows a fact is about: `id` as text and `seq`, of the facts `f` it is given. */
type Touched = (facts: RawBuilder<unknown>) => RawBuilder<unknown>;

export interface Changing {
  rows: Rows;
  touched: Touched;
  /** Whether ids are those of the kernel, so that rows may be asked for by them. */
  isUuid: boolean;
}

const MOVES = sql`('messages.moved', 'messages.move_undone', 'conversation.merged', 'conversation.merge_undone')`;

/**
 * Deleted conversations, and those that had been merged or moved with them: what was led to one goes with it, and has no
 * fact of its own. More than did go, never less.
 */
export const ended = (facts: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
  with recursive linked as (
    select f.workspace_id, f.conversation_id as id, f.seq from ${facts} f where f.name = 'conversation.deleted'
    union select l.workspace_id, (h.payload->>'otherId')::uuid, l.seq from linked l join facts h on h.workspace_id = l.workspace_id and h.conversation_id = l.id and h.name in ${MOVES})
  select * from linked)`;

/** What went with them, as their facts had named it. */
const gone = (facts: RawBuilder<unknown>, key: string): RawBuilder<unknown> => sql`
  select g.payload->>${key} as id, l.seq from ${ended(facts)} l join facts g on g.workspace_id = l.workspace_id and g.conversation_id = l.id and g.payload ? ${key}`;

/** Ids in a list of a fact's payload; only of facts that hold such a list. */
const named = (facts: RawBuilder<unknown>, name: string, list: string): RawBuilder<unknown> => sql`
  select e.id, f.seq from ${facts} f cross join lateral jsonb_array_elements_text(f.payload->${list}) e (id) where f.name = ${name}`;

export const CHANGING: Readonly<
  Record<'conversations' | 'messages' | 'calls' | 'survey_answers' | 'customers', Changing>
> = {
  conversations: {
    isUuid: true,
    rows: (workspaceId, seen) => sql`
      select c.id, c.reference, c.status, c.priority, c.channel, c.stage, c.kind, c.inbox_id, c.customer_id, c.team_id, c.assignee_id, c.category_id, c.follow_up_of_id, c.merged_into_id, c.spam,
        c.created_at, c.waiting_since, c.first_replied_at, c.solved_at, c.closed_at, c.last_activity_at, c.subject
      from conversations c where c.workspace_id = ${workspaceId} and ${seen}`,
    touched: (facts) => sql`
      select f.conversation_id::text as id, f.seq from ${facts} f where f.conversation_id is not null
      union all select c.id::text, f.seq from ${facts} f join conversations c on c.workspace_id = f.workspace_id and c.merged_into_id = f.conversation_id where f.name in ${MOVES}
      union all select f.payload->>'followUpOfId', f.seq from ${facts} f where f.name = 'conversation.opened'
      union all select l.id::text, l.seq from ${ended(facts)} l`,
  },
  messages: {
    isUuid: true,
    rows: (workspaceId, seen) => sql`
      select m.id, m.conversation_id, m.position, m.direction, m.author_kind, case when m.author_kind = 'member' then m.author_id end as author_id, m.channel, m.state, m.automatic, m.interim,
        m.sent_at, m.created_at, length(m.body) as characters
      from messages m join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id where m.workspace_id = ${workspaceId} and ${seen}`,
    touched: (facts) => sql`
      select f.payload->>'messageId' as id, f.seq from ${facts} f where f.payload ? 'messageId'
      union all select m.id::text, f.seq from ${facts} f join messages m on m.workspace_id = f.workspace_id and m.conversation_id = f.conversation_id where f.name in ${MOVES}
      union all ${gone(facts, 'messageId')}`,
  },
  calls: {
    isUuid: false,
    rows: (workspaceId, seen) => sql`
      select t.id, t.conversation_id, t.report->>'memberId' as member_id, t.report->>'teamId' as team_id, t.report->>'categoryId' as category_id,
        t.offered_at, t.answered_at, t.abandoned_at, t.callback_at as callback_requested_at, t.ended_at,
        t.wait_s as wait_seconds, t.talk_s as talk_seconds, t.hold_s as hold_seconds, t.wrap_s as wrap_up_seconds, t.number
      from metric_calls t where t.workspace_id = ${workspaceId}
        and (t.conversation_id is null or exists (select from conversations c where c.workspace_id = t.workspace_id and c.id = t.conversation_id and ${seen}))`,
    touched: (facts) => sql`
      select f.payload->>'id' as id, f.seq from ${facts} f where f.name = 'call.recorded'
      union all select g.payload->>'id', l.seq from ${ended(facts)} l join facts g on g.workspace_id = l.workspace_id and g.conversation_id = l.id and g.name = 'call.recorded'`,
  },
  survey_answers: {
    isUuid: true,
    rows: (workspaceId, seen) => sql`
      select a.invitation_id as id, a.survey_id, i.conversation_id, i.customer_id, i.member_id, i.team_id, a.kind, i.channel, a.scale, a.score, array_to_string(a.reasons, ',') as reasons,
        a.wants_call, a.low, i.delivered_at, a.answered_at, a.changed_at, a.words
      from survey_answers a join survey_invitations i on i.workspace_id = a.workspace_id and i.id = a.invitation_id where a.workspace_id = ${workspaceId}
        and (i.conversation_id is null or exists (select from conversations c where c.workspace_id = i.workspace_id and c.id = i.conversation_id and ${seen}))`,
    touched: (facts) => sql`
      select f.payload->>'invitationId' as id, f.seq from ${facts} f where f.name = 'survey.answered' union all ${gone(facts, 'invitationId')}`,
  },
  customers: {
    isUuid: true,
    rows: (workspaceId) => sql`
      select k.id, k.anonymous, k.company_id, k.merged_into as merged_into_id, k.company_role, k.locale, k.rank, k.usage_stage, k.expertise, k.created_at,
        k.external_id, k.family_name, k.given_name, k.family_kana, k.given_kana
      from customers k where k.workspace_id = ${workspaceId}`,
    touched: (facts) => sql`
      select f.customer_id::text as id, f.seq from ${facts} f where f.customer_id is not null and (f.name like 'customer.%' or f.name like 'privacy.%')
      union all select f.payload->>'mergedId', f.seq from ${facts} f where f.name in ('customer.merged', 'customer.unmerged')
      union all ${named(facts, 'customer.merged', 'records')} union all ${named(facts, 'customer.unmerged', 'records')}
      union all ${named(facts, 'customers.imported', 'created')} union all ${named(facts, 'customers.imported', 'changed')} union all ${named(facts, 'privacy.person_erased', 'customerIds')}`,
  },
};

/** Small tables, told whole each time. Named columns only: nothing of what a table holds beside them. */
export const WHOLE: Readonly<
  Record<'members' | 'teams' | 'categories' | 'products' | 'inboxes', (workspaceId: string) => RawBuilder<unknown>>
> = {
  members: (workspaceId) => sql`
    select m.id, m.name, m.role, (select string_agg(t.team_id::text, ',' order by t.team_id) from team_members t where t.workspace_id = m.workspace_id and t.member_id = m.id) as team_ids,
      m.created_at, m.deactivated_at from members m where m.workspace_id = ${workspaceId}`,
  teams: (workspaceId) =>
    sql`select t.id, t.name, t.tier, t.restricted, t.created_at from teams t where t.workspace_id = ${workspaceId}`,
  categories: (workspaceId) => sql`
    select c.id, c.parent_id, c.name_ja, c.name_en, c.valid_from::text as valid_from, c.valid_to::text as valid_to from categories c where c.workspace_id = ${workspaceId}`,
  products: (workspaceId) => sql`
    select p.id, p.code, p.name, p.category, p.price::float8 as price, p.currency, p.status, p.created_at from products p where p.workspace_id = ${workspaceId}`,
  inboxes: (workspaceId) =>
    sql`select i.id, i.channel, i.name, i.team_id, i.created_at, i.archived_at from inboxes i where i.workspace_id = ${workspaceId}`,
};
