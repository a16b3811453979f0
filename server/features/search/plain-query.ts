import { looksLikePhone } from './parse-query.ts';

const LABEL =
  /^(?:(?:tel|phone|mobile|fax|mailto|e-?mail|order|no(?=[.\s:])|電話番号|電話|携帯電話|携帯|会員番号|会員|注文番号|注文|受付番号|契約番号|製造番号|シリアル番号|シリアル|メール)(?![a-z]))?[\s:：.]*[#№]?\s*/iu;
const NUMBER = /^(?=.*\d)[\p{ASCII}ー‐‑‒–—―−]+$/u;
const ADDRESS = /<\s*([^<>\s]+@[^<>\s]+)\s*>/u;
const EXTENSION = /[\s,(]*(?:内線|extension|ext)[\s.:]*\d{1,7}\)?$/iu;

/** What is meant of what was pasted: `山田 <yamada@example.jp>`, `TEL 090-…`, `注文番号：A-1`, `03-… 内線 12`. */
export function plainQuery(query: string): string {
  const typed = query.trim().toWellFormed().normalize('NFC');
  // With the input method on, the point of an address is a full stop.
  const text = /[@＠]/u.test(typed) ? typed.replace(/(?<=\S)。(?=\S)/gu, '.') : typed;
  const wide = text.normalize('NFKC');
  const address = ADDRESS.exec(wide)?.[1];
  if (address) return address;
  const rest = wide.replace(LABEL, '');
  if (rest !== wide && rest !== '' && (NUMBER.test(rest.replace(EXTENSION, '')) || rest.includes('@')))
    return withoutExtension(rest);
  return withoutExtension(text);
}

function withoutExtension(text: string): string {
  const number = text.normalize('NFKC').replace(EXTENSION, '');
  return number !== text && looksLikePhone(number.replace(/[ー‐‑‒–—―−]/gu, '-')) ? number : text;
}
