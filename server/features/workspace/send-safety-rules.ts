import type { SendSafety } from '@madoguchi/contracts/workspace.ts';
import { invalid } from '../../kernel/errors.ts';
import { foldText } from '../../kernel/text/fold.ts';
import { allowsRole } from './policy.ts';

/**
 * Words once, whatever their width or kana; roles that need approval cannot be those that give it.
 * @throws invalid `approver_role`, `word_empty`.
 */
export function checkSendSafety(changes: Partial<SendSafety>): Partial<SendSafety> {
  const { warningWords, approvalWords, approvalRoles } = changes;
  if (approvalRoles?.some((role) => allowsRole(role, 'conversation:approve')))
    throw invalid('approver_role', { issues: [{ path: 'body.sendSafety.approvalRoles', code: 'approver_role' }] });
  return {
    ...changes,
    ...(warningWords ? { warningWords: distinct(warningWords, 'warningWords') } : {}),
    ...(approvalWords ? { approvalWords: distinct(approvalWords, 'approvalWords') } : {}),
    ...(approvalRoles ? { approvalRoles: [...new Set(approvalRoles)] } : {}),
  };
}

function distinct(words: readonly string[], field: string): string[] {
  const known = new Map<string, string>();
  for (const word of words) {
    const folded = foldText(word);
    if (folded === '')
      throw invalid('word_empty', { issues: [{ path: `body.sendSafety.${field}`, code: 'word_empty' }] });
    if (!known.has(folded)) known.set(folded, word);
  }
  return [...known.values()];
}
