import { channel, type Channel } from '@madoguchi/contracts/vocabulary.ts';
import { sql, type RawBuilder } from 'kysely';
import { answers, bookings, leads, outreach } from './asked-queries.ts';
import { partOf } from './party-queries.ts';
import { has, member, saidIn, shownOf, type Sight, type Source } from './event-queries.ts';

/** Conversations by the way they came (conversations_of_customer_by_age); words also in what was said (message_search_conversation). */
function contacts(ws: string, by: Channel, sight: Sight): Source {
  return {
    kind: by,
    from: sql`conversations c`,
    where: sql`c.workspace_id = ${ws} and c.customer_id = person.id and c.channel = ${by} and c.merged_into_id is null and ${sight.conversations}`,
    at: sql`c.created_at`,
    id: sql`c.id`,
    ...shownOf(ws),
    holds: (words) => saidIn(ws, words),
  };
}

/** orders_of_customer */
function orders(ws: string): Source {
  const title = sql`coalesce((select l.name from order_lines l where l.workspace_id = ${ws} and l.order_id = o.id order by l.position limit 1), o.number)`;
  return {
    kind: 'order',
    from: sql`orders o`,
    where: sql`o.workspace_id = ${ws} and o.customer_id = person.id`,
    at: sql`o.ordered_at`,
    id: sql`o.id`,
    title,
    number: sql`o.number`,
    state: sql`o.status`,
    amount: sql`o.total::float8`,
    currency: sql`o.currency`,
    holds: (words) => sql`(${has(sql`o.number || ' ' || o.note`, words)} or exists (select from order_lines l
      where l.workspace_id = ${ws} and l.order_id = o.id and ${has(sql`l.name || ' ' || l.code`, words)}))`,
  };
}

/** contracts_of_customer; a day counts from its midnight in UTC, which orders as the days do. */
function contracts(ws: string): Source {
  return {
    kind: 'contract',
    from: sql`contracts k`,
    where: sql`k.workspace_id = ${ws} and k.customer_id = person.id`,
    at: sql`(k.starts_on::timestamp at time zone 'UTC')`,
    id: sql`k.id`,
    title: sql`k.name`,
    number: sql`k.number`,
    state: sql`k.status`,
    until: sql`k.ends_on::text`,
    holds: (words) => has(sql`k.name || ' ' || k.number || ' ' || k.note`, words),
  };
}

/** procedure_runs_of_customer */
function procedures(ws: string, sight: Sight): Source {
  const name = (locale: string) =>
    sql`(select coalesce(nullif(v.definition -> 'name' ->> ${locale}, ''), nullif(v.definition -> 'name' ->> 'ja', ''), v.definition -> 'name' ->> 'en') from procedure_versions v where v.workspace_id = ${ws} and v.procedure_id = r.procedure_id and v.version = r.version)`;
  return {
    kind: 'procedure',
    from: sql`procedure_runs r join conversations c on c.workspace_id = r.workspace_id and c.id = r.conversation_id`,
    where: sql`r.workspace_id = ${ws} and r.customer_id = person.id and ${sight.conversations}`,
    at: sql`r.started_at`,
    id: sql`r.id`,
    title: sql`coalesce(${name('ja')}, '')`,
    titleEn: name('en'),
    number: sql`'R-' || lpad(r.number::text, 6, '0')`,
    state: sql`r.state`,
    by: member(sql`r.owner_id`, ws),
    conversation: sql`c.id`,
    reference: sql`c.reference`,
    until: sql`r.due_at::date::text`,
    holds: (words) => has(sql`coalesce(${name('ja')}, '') || ' R-' || lpad(r.number::text, 6, '0')`, words),
  };
}

function complaints(ws: string, sight: Sight): Source {
  return {
    kind: 'complaint',
    from: sql`conversations c join complaints q on q.workspace_id = c.workspace_id and q.conversation_id = c.id`,
    where: sql`c.workspace_id = ${ws} and c.customer_id = person.id and c.merged_into_id is null and ${sight.conversations}`,
    at: sql`q.opened_at`,
    id: sql`c.id`,
    title: sql`c.subject`,
    text: sql`left(q.facts, 160)`,
    number: sql`c.reference`,
    state: sql`q.state`,
    by: member(sql`q.opened_by_id`, ws),
    conversation: sql`c.id`,
    reference: sql`c.reference`,
    holds: (words) => has(sql`c.subject || ' ' || q.facts || ' ' || q.demand || ' ' || q.prevention`, words),
  };
}

/** known_issue_links_of */
function issues(ws: string, sight: Sight): Source {
  return {
    kind: 'known_issue',
    from: sql`conversations c join known_issue_links l on l.workspace_id = c.workspace_id and l.conversation_id = c.id
      join known_issues i on i.workspace_id = l.workspace_id and i.id = l.issue_id`,
    where: sql`c.workspace_id = ${ws} and c.customer_id = person.id and ${sight.conversations}`,
    at: sql`l.linked_at`,
    id: sql`i.id`,
    title: sql`i.title`,
    text: sql`left(i.workaround, 160)`,
    number: sql`'KI-' || lpad(i.number::text, 3, '0')`,
    state: sql`i.state`,
    conversation: sql`c.id`,
    reference: sql`c.reference`,
    holds: (words) => has(sql`i.title || ' KI-' || lpad(i.number::text, 3, '0') || ' ' || i.product`, words),
  };
}

/** tasks_of_customer */
function tasks(ws: string, seen: RawBuilder<boolean>): Source {
  return {
    kind: 'task',
    from: sql`tasks t left join conversations c on c.workspace_id = t.workspace_id and c.id = t.conversation_id`,
    where: sql`t.workspace_id = ${ws} and t.customer_id = person.id and ${seen}`,
    at: sql`t.created_at`,
    id: sql`t.id`,
    title: sql`t.title`,
    text: sql`left(case when t.outcome <> '' then t.outcome else t.details end, 160)`,
    state: sql`case when t.kind = 'callback' then 'callback_' else '' end || t.state`,
    by: member(sql`t.assignee_id`, ws),
    conversation: sql`c.id`,
    reference: sql`c.reference`,
    holds: (words) => has(sql`t.title || ' ' || t.details || ' ' || t.outcome`, words),
  };
}

/** consent_events_of_customer */
function consents(ws: string): Source {
  return {
    kind: 'consent',
    from: sql`consent_events e`,
    where: sql`e.workspace_id = ${ws} and e.customer_id = person.id`,
    at: sql`e.at`,
    id: sql`e.id`,
    title: sql`e.purpose`,
    text: sql`e.note`,
    number: sql`e.channel`,
    state: sql`e.state`,
    by: member(sql`case when e.by_kind = 'member' then e.by_id end`, ws),
    holds: (words) => has(sql`e.purpose || ' ' || e.note || ' ' || e.place`, words),
  };
}

/** How they went on from one usage stage to the next, and by what (facts_of_stages). */
function stages(ws: string): Source {
  return {
    kind: 'stage',
    from: sql`facts f`,
    where: sql`f.workspace_id = ${ws} and f.customer_id = person.id and f.name = 'customer.stage_reached'`,
    at: sql`f.occurred_at`,
    id: sql`f.id`,
    title: sql`f.payload ->> 'stage'`,
    number: sql`f.payload ->> 'name'`,
    state: sql`f.payload ->> 'by'`,
    holds: (words) => has(sql`f.payload ->> 'name'`, words),
  };
}

/** All kinds this reader may see. */
export function sourcesFor(ws: string, sight: Sight): Source[] {
  return [
    ...channel.options.map((by) => contacts(ws, by, sight)),
    partOf(ws, sight),
    ...(sight.commerce ? [orders(ws), contracts(ws), stages(ws)] : []),
    ...(sight.procedures ? [procedures(ws, sight)] : []),
    complaints(ws, sight),
    issues(ws, sight),
    ...(sight.tasks ? [tasks(ws, sight.tasks), bookings(ws, sight)] : []),
    ...(sight.surveys ? [answers(ws, sight)] : []),
    ...(sight.leads ? [leads(ws, sight)] : []),
    consents(ws),
    ...(sight.outreach ? [outreach(ws, sight)] : []),
  ];
}
