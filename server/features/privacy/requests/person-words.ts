import type { Ctx } from '../../../kernel/context.ts';
import { foldText } from '../../../kernel/text/fold.ts';
import { listIdentities } from '../../customers/queries.ts';
import { countNamesakes, listPersonWords, listSharedValues, type PersonWords } from './erasure-queries.ts';

/** Shorter ones stand in other words. */
const SHORTEST = 4;
/** What follows a name, and says that it is one: 田中誠様 is nobody else, 田中誠 may be 田中誠司. */
const HONORIFICS = ['様', 'さま', 'さん', '氏', '殿', '先生'];

export interface WordsOfPerson {
  /** Theirs alone: taken out wherever they stand. */
  everywhere: string[];
  /** Also what others may share; taken out where it is about this person. */
  ofTheirs: string[];
  namesakes: number;
}

function namesOf(row: PersonWords): string[] {
  const pairs = [
    [row.family_name, row.given_name],
    [row.family_kana, row.given_kana],
  ];
  return pairs.flatMap(([family = '', given = '']) => {
    if (family && given)
      return [`${family}${given}`, `${family} ${given}`, `${family}　${given}`, `${given} ${family}`];
    // Written without a space it was never taken apart; a family name alone is shorter, and others have it too.
    return [family, given].filter((name) => name.length >= SHORTEST);
  });
}

/** As a Japanese keyboard writes it. */
const wide = (text: string): string =>
  text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).replace(/ /g, '　');

/** A telephone as people and programs write it. */
function phoneForms(value: string): string[] {
  const national = value.startsWith('+81') ? `0${value.slice(3)}` : value;
  const cuts = [
    [3, 7],
    [2, 6],
    [4, 6],
    [5, 6],
  ];
  const grouped = cuts.flatMap(([a, b]) => {
    const [area, city, line] = [national.slice(0, a), national.slice(a, b), national.slice(b)];
    return [
      `${area}-${city}-${line}`,
      `${area} ${city} ${line}`,
      `(${area})${city}-${line}`,
      `${area}(${city})${line}`,
    ];
  });
  const narrow = [value, national, ...grouped];
  return [...narrow, ...narrow.filter((form) => /^[0-9-]+$/.test(form)).map(wide)];
}

/** A name too short to stand for itself, as it stands for nobody else. */
function addressed(name: string): string[] {
  if (name.length >= SHORTEST || name.replace(/\s/g, '').length < 2) return [];
  return HONORIFICS.flatMap((word) => [`${name}${word}`, `${name} ${word}`, `${name}　${word}`]);
}

const both = (words: readonly string[]): string[] => words.flatMap((word) => [word, foldText(word)]);
const distinct = (words: readonly string[]): string[] =>
  // Longest first: a name inside a longer word must not break the longer one.
  [...new Set(words.map((word) => word.trim()).filter((word) => word !== ''))].sort((a, b) => b.length - a.length);

/** Every way in which this person is named: addresses, numbers, names, with their folded forms (search, indexes). */
export async function wordsOfPerson(ctx: Ctx, people: readonly string[]): Promise<WordsOfPerson> {
  const { db, workspaceId } = ctx;
  const [rows, identities] = await Promise.all([
    listPersonWords(db, workspaceId, people),
    listIdentities(db, workspaceId, people),
  ]);
  const values = identities.map((one) => one.value);
  const shared = new Set(await listSharedValues(db, workspaceId, { people, values }));
  const own = identities
    .filter((one) => !shared.has(one.value))
    .flatMap((one) => [one.display, ...(one.kind === 'phone' ? phoneForms(one.value) : [one.value])]);
  let namesakes = 0;
  const names: string[] = [];
  for (const row of rows) {
    const { family_name: family, given_name: given } = row;
    const others = family || given ? await countNamesakes(db, workspaceId, { people, family, given }) : 0;
    namesakes += others;
    if (others === 0) names.push(...namesOf(row));
  }
  const extra = rows.flatMap((row) => [row.external_id ?? '', row.address, row.attributes['contact_email'] ?? '']);
  const long = distinct(both([...own, ...names, ...extra])).filter((word) => word.length >= SHORTEST);
  const everywhere = distinct([...long, ...both(names.flatMap(addressed))]);
  const parts = rows.flatMap((row) => [
    ...[row.family_name, row.given_name, row.family_kana, row.given_kana, row.postal_code],
    ...Object.values(row.attributes),
    ...namesOf(row),
  ]);
  const theirs = [...everywhere, ...both([...parts, ...identities.flatMap((one) => [one.value, one.display])])];
  return { everywhere, ofTheirs: distinct(theirs), namesakes };
}
