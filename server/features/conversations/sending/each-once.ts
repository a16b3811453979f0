import { foldEmail } from '../../../kernel/text/fold.ts';
import type { MessageRecipients } from '../messages/queries.ts';

/** Everybody once, where they are seen best: named in To before Cc before Bcc. */
export function eachOnce({ to, cc, bcc }: MessageRecipients): MessageRecipients {
  const known = new Set<string>();
  const once = (list: MessageRecipients['to']) =>
    list.filter(({ address }) => {
      const folded = foldEmail(address);
      if (known.has(folded)) return false;
      known.add(folded);
      return true;
    });
  return { to: once(to), cc: once(cc), bcc: once(bcc) };
}
