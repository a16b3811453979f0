import type { SendWarning } from '@madoguchi/contracts/conversations.ts';
import type { SendSafety } from '@madoguchi/contracts/workspace.ts';
import { foldEmail, foldText } from '../../../kernel/text/fold.ts';
import type { MessageRecipients } from '../messages/queries.ts';
import { promisedAttachment } from './attachment-words.ts';
import { wrongName, type Addressees } from './greeting.ts';
import { ownWords } from './own-words.ts';

/** An answer on its way, and what it is compared with. */
export interface LookedOver {
  body: string;
  /** Given for this one mail; undefined: that of the conversation. */
  subject: string | undefined;
  files: number;
  /** As they will be; null: it goes to no mail address. */
  recipients: MessageRecipients | null;
  /** Folded addresses that belong to the conversation; null: everybody may (it is only being opened). */
  known: ReadonlySet<string> | null;
  addressees: Addressees;
}

/** Words of the list that stand in an answer, quotations excluded; widths, kana and letter case are one. */
export function foundWords(words: readonly string[], said: { body: string; subject: string | undefined }): string[] {
  if (words.length === 0) return [];
  const text = foldText(`${said.subject ?? ''}\n${ownWords(said.body)}`);
  return words.filter((word) => {
    const folded = foldText(word);
    return folded !== '' && text.includes(folded);
  });
}

/** What somebody should look at before this answer goes. */
export function findWarnings(answer: LookedOver, safety: SendSafety): SendWarning[] {
  const words = ownWords(answer.body);
  const warnings: SendWarning[] = [];
  const promised = answer.files === 0 ? promisedAttachment(words) : null;
  if (promised) warnings.push({ code: 'attachment_missing', detail: promised });
  for (const word of foundWords(safety.warningWords, answer)) warnings.push({ code: 'warning_word', detail: word });
  const { to = [], cc = [], bcc = [] } = answer.recipients ?? {};
  for (const { address } of [...to, ...cc, ...bcc])
    if (answer.known && !answer.known.has(foldEmail(address)))
      warnings.push({ code: 'recipient_outside', detail: address });
  const name = wrongName(words, answer.addressees);
  if (name) warnings.push({ code: 'wrong_name', detail: name });
  const visible = to.length + cc.length;
  if (visible > safety.manyRecipients) warnings.push({ code: 'many_recipients', detail: String(visible) });
  if (answer.subject !== undefined && answer.subject.trim() === '')
    warnings.push({ code: 'empty_subject', detail: '' });
  return warnings;
}
