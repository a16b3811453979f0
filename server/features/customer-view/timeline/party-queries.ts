import { sql } from 'kysely';
import { recordsOf } from '../../customers/group-queries.ts';
import { has, saidIn, shownOf, type Sight, type Source } from './event-queries.ts';

/**
 * Matters of others in which they take part now, from when they came to it (conversation_parties_of_customer: few, so they are
 * ordered when asked). What a merge made their own stands among their own.
 */
export function partOf(ws: string, sight: Sight): Source {
  return {
    kind: 'party',
    from: sql`conversation_parties p join conversations c on c.workspace_id = p.workspace_id and c.id = p.conversation_id`,
    where: sql`p.workspace_id = ${ws} and p.customer_id = person.id and p.removed_at is null and c.merged_into_id is null
      and not c.customer_id = any(${recordsOf(sql`p.workspace_id`, sql`p.customer_id`)}) and ${sight.conversations}`,
    at: sql`p.created_at`,
    id: sql`p.id`,
    ...shownOf(ws),
    role: sql`p.role`,
    partyKind: sql`p.kind`,
    holds: (words) => sql`(${has(sql`p.role`, words)} or ${saidIn(ws, words)})`,
  };
}
