import { gapsIn } from '@madoguchi/contracts/macros.ts';
import { invalid } from '../../../kernel/errors.ts';
import { ownWords } from './own-words.ts';

/** No customer reads our braces; quotations are theirs. @throws invalid `template_unfilled`, each gap as an issue. */
export function refuseUnfilled(said: { body: string; subject?: string | undefined }): void {
  const text = `${said.subject ?? ''}\n${said.body}`;
  const names = new Set((text.includes('{{') ? gapsIn(ownWords(text)) : []).map((gap) => gap.name));
  if (names.size > 0)
    throw invalid('template_unfilled', { issues: [...names].map((path) => ({ path, code: 'template_unfilled' })) });
}
