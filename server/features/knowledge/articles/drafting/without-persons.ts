import { maskContacts } from '../../../../kernel/text/contact-mask.ts';
import { maskSensitive } from '../../../../kernel/text/sensitive-numbers.ts';
import { sentencesWithoutCourtesies } from './courtesies.ts';

/** Stands where something of a person stood. */
const GONE = '○○';
const MASK = { email: true, phone: true, open: new Set<string>() };
/** What the masks leave of addresses and numbers: it goes as a whole. */
const MASKED = /[A-Za-z0-9._%+\-()（）０-９]*●+[A-Za-z0-9●@._\-()０-９]*/gu;
const POSTCODE = /〒?\s*[0-9０-９]{3}[-‐–−ー－][0-9０-９]{4}(?![0-9０-９-])/gu;
const ADDRESS =
  /(?:東京都|北海道|大阪府|京都府|[一-龠]{2,3}県)[^\s、。\n]{1,40}[0-9０-９]+(?:[-‐–−ー－丁目番地号0-9０-９]*)/gu;
/** Orders, members, serials: long rows of digits, and what hangs on them. Prices and codes of products are shorter. */
const NUMBERS = /(?:#|No\.?\s?|№)?[A-Z]{0,4}-?\d{4,}-\d{3,}|(?:#|No\.?\s?|№)?[A-Z]{0,4}-?\d{5,}/gu;
const ADDRESSED = /^.{0,40}(?:様|さま|御中|殿)[、,]?$/u;
/** Somebody else who is named in passing: 神﨑様の修理品. Not who is no name (お客様), nor words that end alike (仕様). */
const NAMED =
  /(?<!\p{sc=Han})(?!(?:客|皆|奥|旦那|子|神|王|父|母|姉|兄|同|仕|模|多|一|異|有|両|生|左|担当者|担当|店長|得意|取引先|会員|法人|本人|家族|社長|先)様)[\p{sc=Han}々ヶ]{1,4}(?:[ 　][\p{sc=Han}々]{1,4})?(?=様(?:[、,。）)」\s]|[のはがにへともを]|より|から|$))/gmu;
const LINK = /https?:\/\/\S+/gu;

const pattern = (name: string): RegExp => new RegExp(name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'giu');

/**
 * Words without who said them: names given, mail addresses, telephone numbers, postal addresses, long numbers and
 * whatever secrets look like. A person reads it before anybody else does; this is so that nothing is overlooked.
 */
export function withoutPersons(text: string, names: readonly string[]): string {
  const bare = maskContacts(maskSensitive(text).text, MASK).replace(MASKED, GONE);
  const placeless = bare
    .replace(LINK, GONE)
    .replace(POSTCODE, GONE)
    .replace(ADDRESS, GONE)
    .replace(NUMBERS, GONE)
    .replace(NAMED, GONE);
  const known = [...new Set(names.flatMap((name) => [name, name.replace(/[\s　]+/g, ''), ...name.split(/[\s　]+/)]))]
    .filter((name) => [...name].length > 1)
    .toSorted((a, b) => b.length - a.length);
  const nameless = known.reduce((words, name) => words.replace(pattern(name), GONE), placeless);
  return nameless.replace(/(?:○○[\s　]*){2,}/gu, GONE);
}

/** Sentences of these stand beside each other without a space. */
const CJK = /[\u3040-\u30ff\u3400-\u9fff]/u;
const SIGNATURE = /^(?:--\s?|[━─=＝*＊_]{4,}.*)$/u;

/** The last lines, where they say who wrote: short, no sentence, from a desk. */
const DESK = /support|team|help ?desk|サポート|窓口|センター|カスタマー|お客様係/iu;
function withoutSender(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex((line) => line.trim() !== '');
  const blank = lines.slice(0, Math.max(0, last)).findLastIndex((line) => line.trim() === '');
  const block = lines.slice(blank + 1, last + 1);
  const isSender =
    blank > 0 &&
    block.length <= 4 &&
    block.every((line) => [...line].length <= 60 && !/[.。!！?？:：]\s*$/u.test(line));
  return isSender && block.some((line) => DESK.test(line)) ? lines.slice(0, blank) : lines;
}

/** An answer without its frame: who is greeted, who writes, thanks and apologies, what every letter ends with. */
export function withoutFrame(text: string): string {
  const lines = text.split('\n');
  const signed = lines.findIndex((line, at) => at > 0 && SIGNATURE.test(line.trim()));
  const kept = withoutSender(signed < 0 ? lines : lines.slice(0, signed)).flatMap((line) => {
    const words = line.trim();
    if (words === '') return [''];
    if (ADDRESSED.test(words) || words === GONE) return [];
    const said = sentencesWithoutCourtesies(words);
    return said.length > 0 ? [said.join(CJK.test(words) ? '' : ' ')] : [];
  });
  return kept
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Lines → paragraphs; numbered and dotted lines → lists. */
export function htmlOfLines(text: string): string {
  const escape = (line: string): string => line.replace(/[&<>]/g, (sign) => SIGNS[sign] ?? sign);
  const parts = text.split(/\n{2,}/).map((part) => part.split('\n').map((line) => line.trim()));
  return parts.map((lines) => partOf(lines.map(escape))).join('');
}

function partOf(lines: readonly string[]): string {
  const numbered = /^(?:\d{1,2}[.)．）、]|[①-⑳])\s*/u;
  const dotted = /^[・●■-]\s*/u;
  let html = '';
  for (let at = 0; at < lines.length;) {
    const kind = [numbered, dotted].find((each) => each.test(lines[at] ?? ''));
    let end = at + 1;
    while (end < lines.length && kind === [numbered, dotted].find((each) => each.test(lines[end] ?? ''))) end += 1;
    const some = lines.slice(at, end);
    const tag = kind === numbered ? 'ol' : 'ul';
    html += kind
      ? `<${tag}>${some.map((line) => `<li><p>${line.replace(kind, '')}</p></li>`).join('')}</${tag}>`
      : `<p>${some.join('<br>')}</p>`;
    at = end;
  }
  return html;
}
