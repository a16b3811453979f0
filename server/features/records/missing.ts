import type { ConversationRecord, RecordSettings } from '@madoguchi/contracts/records.ts';
import type { IntakeRow } from './intake/queries.ts';

/** What the workspace wants written down before a conversation counts as solved, and is not. */
export function missingFor(
  settings: Pick<RecordSettings, 'requiredOnSolve'>,
  conversation: { category_id: string | null; kind: string | null },
  intake: IntakeRow | null,
): ConversationRecord['missing'] {
  const has: Record<ConversationRecord['missing'][number], boolean> = {
    category: conversation.category_id !== null,
    kind: conversation.kind !== null,
    disposition: intake !== null && intake.disposition !== null,
    situation: intake !== null && intake.situation !== '',
    purpose: intake !== null && intake.purpose !== '',
  };
  return settings.requiredOnSolve.filter((field) => !has[field]);
}
