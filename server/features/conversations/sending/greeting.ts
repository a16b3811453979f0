import { holdsKind, withoutAnyKind } from '../../../kernel/text/company-kinds.ts';
import { foldText } from '../../../kernel/text/fold.ts';

/** Whom an answer may be addressed to: people by all their names, and organisations. */
export interface Addressees {
  people: readonly (readonly string[])[];
  organisations: readonly string[];
}

/** Lines in which somebody is greeted; further down names are only spoken of. */
const LINES = 5;
const LONGEST_LINE = 80;

/** Honorifics behind words that name nobody (皆様, お客様, ご担当者様), and words that only end like one (仕様, 同様, たくさん). */
const NOBODY =
  /(?:皆|皆々|客|者|当|位|奥|旦那|娘|息子|嬢|子|父|母|兄|姉|祖父|祖母|家族|主人|夫|妻|供|方|先|名|社|組|店|会員|御中|貴|同|仕|模|多|一|異|有|左|逆|別|各|両|何|神|王|仏|上|たく|みな|みんな|お疲れ|ご苦労|取引先|関係|代表|責任|担|窓口|係)$/u;
/** An office instead of a name: 店長様, 営業部長様. */
const OFFICE = /(?:長|先生|役|主任|幹事|理事|監督|教授|弁護士|マネージャー|リーダー)$/u;
const NO_NAME = /[、。，．,.!！?？「」『』（）()：:;；0-9０-９@＠/]|です|ます|した|ください|ありがと/u;
const GENERIC =
  /^(?:sirs?|madam|all|customers?|team|there|everyone|everybody|folks|friends?|client|valued|guest|support|colleagues?|both|again)$/u;

interface Greeted {
  /** As written. */
  name: string;
  kind: 'person' | 'organisation';
}

/** Who is greeted in the first lines: `佐藤様`, `株式会社ヤマネ御中`, `Dear Ms. Sato,`. */
export function greetedIn(words: string): Greeted[] {
  const lines = words
    .slice(0, 4000)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, LINES);
  return lines.flatMap((line) => greetedInLine(line.slice(0, LONGEST_LINE)) ?? []);
}

function greetedInLine(line: string): Greeted | null {
  const japanese = /^(.{1,40}?)[\s　]{0,3}(様|さま|さん|殿|御中)(?=$|[\s　、。，．,.:：!！へ])/u.exec(line);
  if (japanese) {
    const [, written = '', honorific] = japanese;
    const name = written.trim();
    if (name === '' || NO_NAME.test(name)) return null;
    if (honorific === '御中') return { name, kind: 'organisation' };
    const last = name.split(/[\s　]+/u).at(-1) ?? '';
    return NOBODY.test(last) || OFFICE.test(last) || /^[ごお]/u.test(last) ? null : { name, kind: 'person' };
  }
  const english =
    /^(?:dear|hi|hello)\s{1,3}(?:(?:mr|ms|mrs|miss|mx|dr|prof)\.?\s{1,3})?([\p{L}'’. -]{2,50}?)\s{0,3}[,:!]?$/iu.exec(
      line,
    );
  const name = english?.[1]?.trim() ?? '';
  const words = name.toLowerCase().split(/[\s.]+/u);
  return name === '' || words.length > 4 || words.some((word) => GENERIC.test(word)) ? null : { name, kind: 'person' };
}

/** Known by the name of a company: who writes there is not said. */
export function isOrganisation(name: string): boolean {
  return holdsKind(foldText(name)) || /\b(?:inc|ltd|llc|gmbh|corp|co)\b\.?$/iu.test(name.trim());
}

const bare = (text: string): string => withoutAnyKind(foldText(text)).replace(/[\s・·'’.-]/gu, '');

type Script = 'han' | 'kana' | 'latin';

/** Names in different scripts cannot be compared: 佐藤 may well be Sato. */
function scriptOf(name: string): Script | null {
  if (/\p{Script=Han}/u.test(name)) return 'han';
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(name)) return 'kana';
  return /\p{Script=Latin}/u.test(name) ? 'latin' : null;
}

/** What may stand before a name without a space: a company, a department, an office. */
const BEFORE = /(?:社|部|課|室|係|店|院|校|園|会|所|局|センター|グループ|チーム|\))$/u;

function namesPerson(greeted: string, person: readonly string[], organisations: readonly string[]): boolean {
  const known = person.map(bare).filter((name) => name !== '');
  const whole = [known.join(''), known.toReversed().join(''), ...known];
  const tokens = foldText(greeted).split(' ');
  const candidates = [bare(greeted), ...tokens.map(bare), bare(tokens.slice(-2).join(''))];
  return candidates.some((candidate) =>
    whole.some((name) => {
      if (candidate === name) return true;
      if (!candidate.endsWith(name)) return false;
      const before = candidate.slice(0, -name.length);
      return BEFORE.test(before) || organisations.some((one) => bare(one) !== '' && before.startsWith(bare(one)));
    }),
  );
}

function namesOrganisation(greeted: string, organisations: readonly string[]): boolean {
  const name = bare(greeted);
  return organisations.map(bare).some((known) => known !== '' && (name.includes(known) || known.includes(name)));
}

/**
 * The name greeted that is none of those it may be addressed to, or null. Nothing is said where nothing can be compared:
 * no name known, or none in the script of the greeting. Variant kanji (髙, 﨑), widths and kana are one.
 */
export function wrongName(words: string, { people, organisations }: Addressees): string | null {
  for (const { name, kind } of greetedIn(words)) {
    const known = kind === 'person' ? people.flat() : organisations;
    const comparable = known.some((one) => one.trim() !== '' && scriptOf(one) === scriptOf(name));
    if (!comparable) continue;
    const fits =
      kind === 'organisation'
        ? namesOrganisation(name, organisations)
        : people.some((person) => namesPerson(name, person, organisations)) || namesOrganisation(name, organisations);
    if (!fits) return name;
  }
  return null;
}
