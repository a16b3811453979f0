import { invalid } from '../../../kernel/errors.ts';
import { isMailbox } from '../../../kernel/mail/compose.ts';
import { foldEmail } from '../../../kernel/text/fold.ts';

/** Empty stays empty. @throws invalid `email_invalid`. */
export function foldAddress(address: string | undefined): string {
  const folded = foldEmail(address ?? '');
  if (folded && !isMailbox(folded)) throw invalid('email_invalid');
  return folded;
}
