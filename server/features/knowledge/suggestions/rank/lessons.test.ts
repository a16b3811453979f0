import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Situation } from './asked.ts';
import { Lessons } from './lessons.ts';
import { Ranker } from './ranker.ts';
import { kindOf, taughtBy } from './taught.ts';

const said = (...turns: string[]): Situation => ({ turns, marks: [] });
const texts = (title: string, triggers: string) => ({ title, triggers, purpose: '', answers: '', steps: '' });

const GUIDES = [
  ['power', '電源が入らない', 'ランプが消えている'],
  ['descale', '石灰の洗浄', 'クエン酸'],
  ['refund', '返品と返金', '返品したい'],
  ['address', 'お届け先の変更', '住所の変更'],
  ['login', 'ログインできない', 'パスワードの再設定'],
] as const;

/** What customers of a coffee machine say, in other words than the guides. */
const CONTACTS: readonly (readonly [guide: string, ...turns: string[]])[] = [
  ['power', '朝からうんともすんとも言わないんです', 'コンセントは替えてみました'],
  ['power', 'ボタンを押してもしーんとしています', '昨日までは動いていました'],
  ['power', '急に真っ暗になって、うんともすんとも', 'はい、ブレーカーは見ました'],
  ['power', '液晶が真っ暗なままです', '押しても反応がありません'],
  ['descale', '白いかすが浮いてくるのですが', '水道水を使っています'],
  ['descale', 'お湯に白い粉のようなものが混ざります', '半年使いました'],
  ['descale', 'タンクの底に白いものがこびりついて取れません', 'はい'],
  ['descale', '白いかすが出て味も変です', '掃除はしていません'],
  ['refund', 'もらったのですが使わないのでお金に戻せますか', '未開封です'],
  ['refund', '思っていたより大きくて、引き取ってもらえますか', '箱はあります'],
  ['refund', '家族が同じものを買ってしまって、引き取りをお願いできますか', '先週です'],
  ['refund', '使わないのでお金に戻したいのですが', '注文番号は後で送ります'],
  ['address', '来月から単身赴任で別のところに送ってほしい', '大阪です'],
  ['address', '引っ越すので豆は新居に送ってください', '来週からです'],
  ['address', '実家に送ってもらえますか', '三月だけです'],
  ['address', '新居のほうに送ってほしいのですが', '番地は二の三です'],
  ['login', 'マイページに入れてもらえません', 'メールは合っています'],
  ['login', 'マイページが開けなくて困っています', '何度やってもだめです'],
  ['login', '会員のページに入れません', '忘れてしまったようです'],
  ['login', 'アプリからマイページに入ろうとすると弾かれます', '昨日からです'],
];
const ASKED: readonly (readonly [guide: string, ...turns: string[]])[] = [
  ['power', 'すみません', '画面がまっくらで、うんともすんともいいません'],
  ['descale', '白いかすみたいなものがカップに残るんですけど'],
  ['refund', '一度も使わないので、引き取っていただけますか'],
  ['address', '新居に引っ越すのですが、次回分を送ってもらう先が変わります'],
  ['login', 'マイページにはいれないです'],
];

function desk(): Ranker {
  const ranker = new Ranker();
  for (const [id, title, triggers] of GUIDES) ranker.put(id, texts(title, triggers));
  return ranker;
}
const teach = (ranker: Ranker, contacts: typeof CONTACTS) => {
  for (const [guide, ...turns] of contacts) ranker.lessons.learn(guide, said(...turns));
};
const firstOf = (ranker: Ranker, turns: readonly string[]) => ranker.rank(said(...turns)).items[0]?.id;

test('what Japanese customers say in their own words is learnt from contacts that were solved', () => {
  const [fresh, taught] = [desk(), desk()];
  teach(taught, CONTACTS);
  const right = (ranker: Ranker) => ASKED.filter(([guide, ...turns]) => firstOf(ranker, turns) === guide).length;
  expect(right(fresh)).toBeLessThan(ASKED.length);
  expect(right(taught)).toBe(ASKED.length);
});

test('Japanese words are learnt in their base form and as they are said', () => {
  const terms = taughtBy(said('白いかすが浮いてきます'));
  expect([...terms.keys()].filter((term) => kindOf(term) === 'word')).toEqual(
    expect.arrayContaining(['w白い', 'w浮く']),
  );
  expect([...taughtBy(said('電源')).keys()]).toContain('rデンゲン');
});

test('longer numbers are somebody’s and are not learnt', () => {
  const terms = [...taughtBy(said('My number is 09012345678, order 88412', '電話は 09012345678 です')).keys()];
  expect(terms.filter((term) => /\d{3}/u.test(term))).toEqual([]);
});

test('a few true contacts take away nothing that the guides’ own words find', () => {
  const own = GUIDES.map(([id, title, triggers]) => [id, `${title}。${triggers}`] as const);
  fc.assert(
    fc.property(fc.subarray([...CONTACTS], { minLength: 0, maxLength: 6 }), (some) => {
      const ranker = desk();
      teach(ranker, some);
      for (const [id, words] of own) expect(firstOf(ranker, [words])).toBe(id);
    }),
    { numRuns: 60 },
  );
});

test('in which order contacts were learnt makes no difference', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...CONTACTS], { minLength: CONTACTS.length }), (shuffled) => {
      const [once, again] = [desk(), desk()];
      teach(once, CONTACTS);
      teach(again, shuffled);
      for (const [, ...turns] of ASKED) {
        const [a, b] = [once.rank(said(...turns)), again.rank(said(...turns))];
        expect(a.items.map(({ id }) => id)).toEqual(b.items.map(({ id }) => id));
        expect(a.raw).toBeCloseTo(b.raw, 9);
      }
    }),
    { numRuns: 20 },
  );
});

test('a guide without a past is found by its words beside guides with one', () => {
  const ranker = desk();
  teach(ranker, CONTACTS);
  ranker.put('warranty', texts('保証書の再発行', '保証書をなくした'));
  expect(firstOf(ranker, ['保証書をなくしたので再発行してほしい'])).toBe('warranty');
});

test('what is kept of contacts does not grow without end, and what often came stays', () => {
  const lessons = new Lessons(500);
  for (let at = 0; at < 400; at += 1) {
    lessons.learn('leak', said(`leaking unseen${at}a unheard${at}b`));
    lessons.learn('bill', said(`invoice unknown${at}c unread${at}d`));
  }
  expect(lessons.terms).toBeLessThanOrEqual(500);
  const scores = lessons.scores(said('leaking'));
  expect(scores.get('leak') ?? 0).toBeGreaterThan(scores.get('bill') ?? 0);
});
