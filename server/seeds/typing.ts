import type { Rng } from './random.ts';
import type { Voice } from './phrases.ts';

const HALF_KANA: Readonly<Record<string, string>> = {
  コーヒーメーカー: 'ｺｰﾋｰﾒｰｶｰ',
  コーヒー: 'ｺｰﾋｰ',
  メール: 'ﾒｰﾙ',
  タンク: 'ﾀﾝｸ',
  ランプ: 'ﾗﾝﾌﾟ',
  ミル: 'ﾐﾙ',
  キャンセル: 'ｷｬﾝｾﾙ',
  ポイント: 'ﾎﾟｲﾝﾄ',
  アプリ: 'ｱﾌﾟﾘ',
  エラー: 'ｴﾗｰ',
  カード: 'ｶｰﾄﾞ',
  ケトル: 'ｹﾄﾙ',
  ボタン: 'ﾎﾞﾀﾝ',
  パスワード: 'ﾊﾟｽﾜｰﾄﾞ',
  ログイン: 'ﾛｸﾞｲﾝ',
};
const HALF_KANA_PATTERN = new RegExp(Object.keys(HALF_KANA).join('|'), 'g');

/** Slips of Japanese typing: wrong conversion, doubled or missing kana. */
const SLIPS: readonly (readonly [right: string, wrong: string])[] = [
  ['異音', '以音'],
  ['電源', '電原'],
  ['修理', '修利'],
  ['返金', '返勤'],
  ['届きません', '届きせん'],
  ['お願いします', 'お願いしす'],
  ['教えてください', '教えてくだい'],
  ['ありがとう', 'ありがとう'],
  ['変更', '変項'],
  ['確認', '確にん'],
  ['使って', '使ってて'],
  ['ですか', 'でしか'],
  ['しました', 'しましした'],
  ['定期便', '定期瓶'],
  ['領収書', '領収所'],
  ['the ', 'teh '],
  ['receive', 'recieve'],
  ['please', 'pls'],
];

const fullWidth = (text: string): string =>
  text.replace(/[0-9]/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0));

/** Roughens a customer's text the way this voice types. Never touches order and serial numbers' letters. */
export function typed(rng: Rng, voice: Voice, text: string): string {
  let result = text;
  if (rng.chance(voice === 'elderly' ? 0.3 : 0.04))
    result = result.replace(HALF_KANA_PATTERN, (word) => HALF_KANA[word] ?? word);
  if (voice === 'elderly' && rng.chance(0.35)) result = fullWidth(result);
  if (rng.chance(0.07)) {
    const slip = rng.pick(SLIPS.filter(([right]) => result.includes(right)).concat([['', '']]));
    if (slip[0] !== '') result = result.replace(slip[0], slip[1]);
  }
  if (voice === 'young') result = youthful(rng, result);
  if (voice === 'angry' && rng.chance(0.4))
    result = result.replace(/でしょうか。|ですか。/, (end) => `${end.slice(0, -1)}！`);
  return result;
}

function youthful(rng: Rng, text: string): string {
  let result = text.replace(/(ます|です|ました)。/g, (whole, end: string) => (rng.chance(0.3) ? `${end}！` : whole));
  result = result.replace(/か。/g, (whole) => (rng.chance(0.6) ? 'か？' : whole));
  if (rng.chance(0.06)) result += rng.pick(['☕', '🙇', '🙏']);
  return result;
}
