import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyseTexts, type Analysis } from './analysis.ts';
import { FindingIndex } from './finding-index.ts';
import { search } from './search.ts';
import { SegmentBuilder } from './segment-builder.ts';
import { Segment } from './segment.ts';

const SENTENCES = [
  '電源が入らない',
  '電源ランプの点滅が止まらない',
  '返品の送料',
  '返品したいときの送料はいくらですか',
  '引越し先の住所を変更する',
  'YC-520の電源コード',
  'サーバーに接続できない',
  'ありがとうございます',
].map((text) => analyseTexts({ title: text, answer: `${text}ときは窓口へ。` }));
const [HEAD, ...TAILS] = SENTENCES;
const QUESTIONS = [
  '電源が入らないのですが',
  '返品の送料',
  '引っ越しの住所',
  'サーパー 接続',
  'でんげん',
  'どうすればいいですか',
  '窓口へ',
];

/** Documents of a few sentences, so that many are alike: ties are what pruning loses first. */
function document(numbers: readonly number[], isInternal: boolean): Analysis {
  const parts = numbers.map((number) => SENTENCES[number % SENTENCES.length]?.fields.answer);
  const words = parts.flatMap((part, n) => (part?.words ?? []).map((word) => ({ ...word, at: word.at + n * 100 })));
  const answer = { words, pairs: parts.flatMap((part) => part?.pairs ?? []) };
  const title = SENTENCES[numbers[0] ?? 0]?.fields.title;
  return { fields: { ...(title ? { title } : {}), [isInternal ? 'internal' : 'answer']: answer } };
}

const documents = fc.array(
  fc.record({ numbers: fc.array(fc.nat(7), { minLength: 1, maxLength: 4 }), isInternal: fc.boolean() }),
  { minLength: 100, maxLength: 400 },
);
const id = (at: number): string => `d${at}`;

async function sealed(given: readonly { numbers: number[]; isInternal: boolean }[]): Promise<Segment> {
  const builder = new SegmentBuilder();
  for (const [at, { numbers, isInternal }] of given.entries())
    builder.put(id(at), document(numbers, isInternal), `note ${at}`);
  return Segment.open(builder.built(), () => Promise.resolve());
}

test('what is found without looking at everything is what is found by looking at everything', () => {
  fc.assert(
    fc.property(documents, fc.constantFrom(...QUESTIONS), fc.nat(20), fc.nat(3), (given, text, limit, seen) => {
      const index = new FindingIndex();
      for (const [at, { numbers, isInternal }] of given.entries()) index.put(id(at), document(numbers, isInternal));
      const allows = (one: string) => seen === 0 || Number(one.slice(1)) % seen === 0;
      const options = { limit: limit * 5 + 1, explain: true, allows, hiddenFields: seen === 1 ? [4] : [] };
      const pruned = search(index, { text }, options);
      expect(pruned).toEqual(search(index, { text }, { ...options, exhaustive: true }));
    }),
    { numRuns: 80 },
  );
});

test('what is sealed and what came since is found like an index built anew, also after it changed', async () => {
  const change = fc.record({ at: fc.nat(450), numbers: fc.array(fc.nat(7), { maxLength: 3 }) });
  await fc.assert(
    fc.asyncProperty(documents, fc.array(change, { maxLength: 60 }), async (given, changes) => {
      const kept = new FindingIndex(await sealed(given));
      const last = new Map(given.map((one, at) => [id(at), one]));
      for (const { at, numbers } of changes) {
        if (numbers.length === 0) {
          kept.remove(id(at));
          last.delete(id(at));
          continue;
        }
        kept.put(id(at), document(numbers, false));
        last.set(id(at), { numbers, isInternal: false });
      }
      const anew = new FindingIndex();
      for (const [one, { numbers, isInternal }] of last) anew.put(one, document(numbers, isInternal));
      expect(kept.size).toBe(anew.size);
      for (const text of QUESTIONS) {
        const question = {
          text,
          phrases: text === '窓口へ' ? ['送料'] : [],
          without: text === '返品の送料' ? ['返品'] : [],
        };
        const options = { limit: 30, explain: true };
        const found = search(kept, question, options);
        expect(found).toEqual(search(anew, question, options));
        expect(found).toEqual(search(kept, question, { ...options, exhaustive: true }));
      }
    }),
    { numRuns: 25 },
  );
});

test('thousands of documents are sealed in runs and read in blocks', async () => {
  const builder = new SegmentBuilder();
  const plain = new FindingIndex();
  for (let at = 0; at < 9_000; at += 1) {
    const analysis = at % 7 === 0 && HEAD ? HEAD : (TAILS[at % TAILS.length] ?? document([at], false));
    builder.put(id(at), analysis, '');
    plain.put(id(at), analysis);
  }
  builder.put(id(4_000), document([1, 2], false), 'changed while it was built');
  plain.put(id(4_000), document([1, 2], false));
  const index = new FindingIndex(await Segment.open(builder.built(), () => Promise.resolve()));
  for (const text of QUESTIONS) {
    const found = search(index, { text }, { limit: 50, explain: true });
    expect(found.total).toBe(search(plain, { text }, { limit: 50 }).total);
    expect(found).toEqual(search(plain, { text }, { limit: 50, explain: true }));
  }
});
