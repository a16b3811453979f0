import { expect, test } from 'vitest';
import { confidenceOf, isotonic, type Offered } from './calibration.ts';
import { Ranker, SHOWN } from './ranker.ts';
import { reasonsOf } from './reasons.ts';
import { tokensOf } from './tokens.ts';

const said = (...turns: string[]) => ({ turns, marks: [] });
const texts = (title: string, triggers = '', steps = '') => ({ title, triggers, purpose: '', answers: '', steps });

function desk(): Ranker {
  const ranker = new Ranker();
  ranker.put('power', texts('電源が入らない', '電源 つかない ランプが消えている', '別のコンセントに直接つなぐ'), [
    '@product:yc520',
  ]);
  ranker.put('noise', texts('ミルから異音がする', 'ガリガリ キーンという音', 'ミルを掃除する'));
  ranker.put('refund', texts('返品と返金', '返品したい 返金してほしい', '購入日を確認する'));
  ranker.put('delivery', texts('お届け日の変更', '届かない 配達日を変えたい', '伝票番号を確認する'));
  ranker.put('invoice', texts('領収書の再発行', '領収書 宛名', '宛名を確認する'));
  return ranker;
}

test.each([
  ['コーヒーメーカーの電源が入りません', 'power'],
  ['朝からがりがり鳴っています', 'noise'],
  ['先日買ったものを返品したいです', 'refund'],
  ['荷物がまだ届きません', 'delivery'],
  ['領収書の宛名を直してほしい', 'invoice'],
])('%s finds its guide, and surely enough to show it', (words, id) => {
  const { items, confidence } = desk().rank(said(words));
  expect(items[0]?.id).toBe(id);
  expect(confidence).toBeGreaterThanOrEqual(SHOWN);
});

test.each(['こんにちは', 'いつもお世話になっております。よろしくお願いいたします。', 'hello', '👍', ''])(
  'nothing is shown for %j',
  (words) => {
    expect(desk().rank(said(words)).confidence).toBeLessThan(SHOWN);
  },
);

test('what a customer owns alone shows nothing, but decides between two that fit', () => {
  const ranker = desk();
  const owning = { turns: ['はじめまして'], marks: ['@product:yc520'] };
  expect(ranker.rank(owning).confidence).toBeLessThan(SHOWN);
  ranker.put('power-other', texts('電源が入らない', '電源 つかない ランプが消えている', '別のコンセントに直接つなぐ'), [
    '@product:ye710',
  ]);
  const words = { turns: ['電源が入りません'], marks: ['@product:ye710'] };
  expect(ranker.rank(words).items[0]?.id).toBe('power-other');
});

test('what is retired is not suggested, what is changed is found by its new words only', () => {
  const ranker = desk();
  ranker.put('noise', texts('水漏れ', '床が濡れる'));
  expect(ranker.rank(said('ガリガリ鳴る')).items.map(({ id }) => id)).not.toContain('noise');
  ranker.remove('refund');
  expect(ranker.rank(said('返品したい')).items.map(({ id }) => id)).not.toContain('refund');
  expect(ranker.texts.size).toBe(4);
});

test('words no guide has are learnt from contacts that were solved with one', () => {
  const ranker = desk();
  const odd = said('うんともすんとも言わない');
  expect(ranker.rank(odd).confidence).toBeLessThan(SHOWN);
  for (let at = 0; at < 4; at += 1) ranker.lessons.learn('power', said('機械がうんともすんとも言わなくなりました'));
  ranker.lessons.learn('refund', said('お金を戻してほしい'));
  expect(ranker.rank(odd).items[0]?.id).toBe('power');
});

test('a single contact does not outweigh what the guides say', () => {
  const ranker = desk();
  ranker.lessons.learn('invoice', said('電源が入りません'));
  expect(ranker.rank(said('電源が入りません')).items[0]?.id).toBe('power');
});

test('confidence rises with belief, and follows what came true', () => {
  const past: Offered[] = Array.from({ length: 400 }, (_, at) => ({ raw: at / 400, right: at % 2 === 0 && at > 200 }));
  const curve = isotonic(past);
  const read = [0.1, 0.3, 0.5, 0.7, 0.9, 1].map((raw) => confidenceOf(raw, curve));
  expect(read).toEqual(read.toSorted((a, b) => a - b));
  // Half of what was offered so surely was wrong: so sure one may not be any more.
  expect(confidenceOf(0.95, curve)).toBeLessThan(SHOWN);
  expect(confidenceOf(0.95, [])).toBeGreaterThan(0.9);
});

test('the order of two rankings of the same things is the same', () => {
  const once = desk().rank(said('電源が入らないので返品したい'));
  expect(desk().rank(said('電源が入らないので返品したい'))).toEqual(once);
});

test('reasons name the words of the customer as they wrote them', () => {
  const reasons = reasonsOf(desk(), 'noise', { turns: ['今朝ガリガリと鳴って、そのまま止まりました'], marks: [] });
  expect(reasons.words).toContain('ガリガリ');
  const english = new Ranker();
  english.put('refund', texts('Refunds and returns', 'money back'));
  english.put('power', texts('No power', 'does not turn on'));
  expect(reasonsOf(english, 'refund', said('I want to be refunded, please')).words).toEqual(['refunded']);
});

test('terms of different writings of one word meet', () => {
  expect(tokensOf('ＹＣ－５２０')).toEqual(expect.arrayContaining(['yc520']));
  expect(tokensOf('Refunded')[0]).toBe(tokensOf('refunds')[0]);
  expect(tokensOf('がりがり')).toEqual(expect.arrayContaining(tokensOf('ガリガリ')));
});
