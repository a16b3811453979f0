import { sql, type RawBuilder } from 'kysely';
import { has, member, type Sight, type Source } from './event-queries.ts';

/** What they answered when asked how it was (survey_invitations_of_customer). */
export function answers(ws: string, sight: Sight): Source {
  return {
    kind: 'survey',
    from: sql`survey_invitations i join survey_answers a on a.workspace_id = i.workspace_id and a.invitation_id = i.id
      join surveys s on s.workspace_id = i.workspace_id and s.id = i.survey_id
      left join conversations c on c.workspace_id = i.workspace_id and c.id = i.conversation_id`,
    where: sql`i.workspace_id = ${ws} and i.customer_id = person.id and (c.id is null or ${sight.conversations})`,
    at: sql`a.answered_at`,
    id: sql`i.id`,
    title: sql`s.name`,
    text: sql`left(a.words, 160)`,
    // NPS is always of ten.
    number: sql`case when a.score is null then '' else a.score || ' / ' || coalesce(a.scale, 10) end`,
    state: sql`case when a.low then 'low' when a.wants_call then 'wants_call' else 'answered' end`,
    conversation: sql`c.id`,
    reference: sql`c.reference`,
    holds: (words) => has(sql`s.name || ' ' || a.words`, words),
  };
}

/** What was handed to sales (leads_of_customer). */
export function leads(ws: string, sight: Sight): Source {
  return {
    kind: 'lead',
    from: sql`leads l join conversations c on c.workspace_id = l.workspace_id and c.id = l.conversation_id`,
    where: sql`l.workspace_id = ${ws} and l.customer_id = person.id and ${sight.conversations}`,
    at: sql`l.created_at`,
    id: sql`l.id`,
    title: sql`left(l.wish, 80)`,
    text: sql`left(l.reason, 160)`,
    number: sql`'L-' || lpad(l.number::text, 3, '0')`,
    state: sql`l.state`,
    by: member(sql`l.owner_id`, ws),
    conversation: sql`c.id`,
    reference: sql`c.reference`,
    holds: (words) => has(sql`l.wish || ' ' || l.reason || ' L-' || lpad(l.number::text, 3, '0')`, words),
  };
}

/** What was filled in for each is not kept: nobody reads our braces. */
const withoutGaps = (text: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`ltrim(regexp_replace(${text}, '\\{\\{[^}]*\\}\\}', '…', 'g'), E'… \\n\\r')`;

/** What we wrote to many, them among these (outreach_recipients_of_customer). */
export function outreach(ws: string, sight: Sight): Source {
  return {
    kind: 'outreach',
    from: sql`outreach_recipients r join outreaches o on o.workspace_id = r.workspace_id and o.id = r.outreach_id
      left join conversations c on c.workspace_id = r.workspace_id and c.id = r.conversation_id and ${sight.conversations}`,
    where: sql`r.workspace_id = ${ws} and r.customer_id = person.id and r.sent_at is not null`,
    at: sql`r.sent_at`,
    id: sql`r.id`,
    title: withoutGaps(sql`o.subject`),
    text: sql`left(${withoutGaps(sql`left(o.body, 400)`)}, 160)`,
    number: sql`o.name`,
    state: sql`case when r.bounced_at is not null then 'bounced' when r.opted_out_at is not null then 'opted_out' when r.replied_at is not null then 'replied' else 'sent' end`,
    by: member(sql`o.approved_by_id`, ws),
    conversation: sql`c.id`,
    reference: sql`c.reference`,
    holds: (words) => has(sql`o.name || ' ' || o.subject || ' ' || o.body`, words),
  };
}

/** What they booked, at its time, so that what is to come stands above what has been; nobody has many (bookings_of_customer). */
export function bookings(ws: string, sight: Sight): Source {
  return {
    kind: 'booking',
    from: sql`bookings b join booking_kinds k on k.workspace_id = b.workspace_id and k.id = b.kind_id
      join conversations c on c.workspace_id = b.workspace_id and c.id = b.conversation_id`,
    where: sql`b.workspace_id = ${ws} and b.customer_id = person.id and ${sight.conversations}`,
    at: sql`b.starts_at`,
    id: sql`b.id`,
    title: sql`k.name_ja`,
    titleEn: sql`k.name_en`,
    text: sql`left(b.note, 160)`,
    number: sql`b.reference`,
    state: sql`b.state`,
    by: member(sql`b.member_id`, ws),
    conversation: sql`c.id`,
    reference: sql`c.reference`,
    holds: (words) => has(sql`k.name_ja || ' ' || k.name_en || ' ' || b.reference || ' ' || b.note`, words),
  };
}
