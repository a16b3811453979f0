import { sql } from 'kysely';
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
