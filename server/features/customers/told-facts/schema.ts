import type { ToldFact } from '@madoguchi/contracts/customers.ts';
import type { ToldFactRow } from './queries.ts';

/** `reference` of its conversation, null when there is none or the reader may not see it: then neither is its id told. */
export function presentToldFact(row: Omit<ToldFactRow, 'reference'>, reference: string | null): ToldFact {
  return {
    id: row.id,
    text: row.text,
    conversationId: reference ? row.conversation_id : null,
    reference,
    at: row.at.toISOString(),
    by: { kind: row.author_kind, id: row.author_id, name: row.author_name },
  };
}
