import { toHiragana, toKatakana } from '@madoguchi/finding/fold.ts';

/** Kinds of organisations as they stand before or behind a name, folded: 株式会社, ㈱ and （株） are one. */
const COMPANY_KINDS =
  '株式会社 有限会社 合同会社 合資会社 合名会社 一般社団法人 一般財団法人 公益社団法人 公益財団法人 特定非営利活動法人 npo法人 ' +
  '独立行政法人 医療法人社団 医療法人財団 医療法人 社会福祉法人 学校法人 宗教法人 協同組合 ' +
  '(株) (有) (同) (資) (名) (一社) (一財) (公社) (公財) (特非) (独) (医) (福) (学) (宗)';
const ANY_KIND = COMPANY_KINDS.replace(/[()]/g, '\\$&').replaceAll(' ', '|');
const KIND_BEFORE = new RegExp(`^(?:${ANY_KIND})+`, 'u');
const KIND_BEHIND = new RegExp(`(?:${ANY_KIND})+$`, 'u');
const KIND_ANYWHERE = new RegExp(ANY_KIND, 'gu');

/** 株式会社ミナト商会, ミナト商会㈱ → ミナト商会. Expects text that is NFKC and lower case. */
export function withoutKind(name: string): string {
  return name.replace(KIND_BEFORE, '').replace(KIND_BEHIND, '').trim();
}

/** A kind stands somewhere in it, as in ヤマネ株式会社営業部. Expects text that is NFKC and lower case. */
export function holdsKind(name: string): boolean {
  return name.search(KIND_ANYWHERE) >= 0;
}

/** The same text with no kind left anywhere. */
export function withoutAnyKind(name: string): string {
  return name.replace(KIND_ANYWHERE, '');
}

/** How a company that is meant may be written: as typed, without its kind, and in the other kana. */
export function companyWritings(typed: string): string[] {
  const plain = typed.normalize('NFKC').toLowerCase().trim();
  const bare = withoutKind(plain) || plain;
  return [...new Set([bare, toKatakana(bare), toHiragana(bare)])];
}
