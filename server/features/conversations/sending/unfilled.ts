import { TEMPLATE_NAMES } from '@madoguchi/contracts/macros.ts';
import { invalid } from '../../../kernel/errors.ts';
import { ownWords } from './own-words.ts';

const TAG = /\{\{\s{0,5}(?:#(?:if|unless)\s{1,5}|\/)?([a-z][a-z0-9_.]{0,80})\s{0,5}\}\}/gu;
const BLOCKS = new Set(['if', 'unless', 'else']);

/** Gaps of a template that nobody filled: names of ours only, so that others may write about braces; quotations excluded. */
export function unfilledIn(text: string): string[] {
  if (!text.includes('{{')) return [];
  const found = [...ownWords(text).matchAll(TAG)].map(([, name = '']) => name);
  return [...new Set(found.filter((name) => BLOCKS.has(name) || TEMPLATE_NAMES.has(name)))];
}

/** No customer reads our braces. @throws invalid `template_unfilled`, each gap as an issue. */
export function refuseUnfilled(said: { body: string; subject?: string | undefined }): void {
  const gaps = unfilledIn(`${said.subject ?? ''}\n${said.body}`);
  if (gaps.length > 0)
    throw invalid('template_unfilled', { issues: gaps.map((name) => ({ path: name, code: 'template_unfilled' })) });
}
