import type { Conversation } from '@madoguchi/contracts/conversations';

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

/** The language an answer is likely written in: by what the customer wrote and is called, and by the words so far. */
export function languageOf(
  { preview, subject, customer }: Pick<Conversation, 'preview' | 'subject' | 'customer'>,
  body = '',
): 'ja' | 'en' {
  return JAPANESE.test(`${body}${subject}${preview}${customer.familyName}`) ? 'ja' : 'en';
}
