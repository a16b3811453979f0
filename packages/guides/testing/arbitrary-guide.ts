import fc from 'fast-check';
import {
  guideDocument,
  guideFieldType,
  mediaKind,
  outcomeKind,
  skippable,
  type GuideDocument,
} from '@madoguchi/contracts/guide-document.ts';
import { status } from '@madoguchi/contracts/vocabulary.ts';

/** Every guide the shape allows, also those that make no sense: drafts are half finished. */
const words = fc.oneof(
  fc.string({ maxLength: 30, unit: 'grapheme' }),
  fc.constantFrom(
    '',
    '電源が入らない',
    ' 前後に空白 ',
    '- 箇条\n- 書き\n',
    '---',
    'yes',
    '007',
    '{{a.b}}',
    '# 見出し',
    'a: b',
    '"',
    "'",
    '\t\n',
    'null',
    '~',
    '1e3',
    '|',
    '\u2028',
    '全角　空白',
  ),
);
const stepId = fc.constantFrom('a', 'b', 'c', 'd1', 'E-2', '0', 'true', 'null', '12');
const to = fc.option(stepId);
const list = <T>(of: fc.Arbitrary<T>) => fc.array(of, { maxLength: 3 });
const seconds = fc.option(fc.integer({ min: 0, max: 86_400 }));

const base = {
  id: stepId,
  title: words,
  text: words,
  say: words,
  note: words,
  media: list(
    fc.record({
      kind: fc.constantFrom(...mediaKind.options),
      label: words,
      url: fc.constantFrom('/files/1', 'https://example.jp/a?b#c'),
    }),
  ),
  skip: fc.constantFrom(...skippable.options),
  skipReason: fc.boolean(),
  position: fc.option(
    fc.record({
      x: fc.integer({ min: -999, max: 999 }),
      y: fc.double({ min: -999, max: 999, noNaN: true }).map((y) => y + 0),
    }),
  ),
};
const step = fc.oneof(
  fc.record({
    kind: fc.constant('question'),
    ...base,
    answers: list(
      fc.record({
        id: stepId,
        label: words,
        words: list(words),
        to,
        likelihood: fc.option(fc.integer({ min: 0, max: 100 }).map((share) => share / 100)),
        costSeconds: seconds,
      }),
    ),
  }),
  fc.record({ kind: fc.constantFrom('instruction', 'say'), ...base, next: to }),
  fc.record({
    kind: fc.constant('check'),
    ...base,
    items: list(fc.record({ id: stepId, label: words, required: fc.boolean() })),
    next: to,
  }),
  fc.record({
    kind: fc.constant('form'),
    ...base,
    fields: list(
      fc.record({
        key: stepId,
        label: words,
        type: fc.constantFrom(...guideFieldType.options),
        required: fc.boolean(),
        options: list(words),
        help: words,
      }),
    ),
    next: to,
  }),
  fc.record({
    kind: fc.constant('procedure'),
    ...base,
    procedure: words,
    prefill: fc.dictionary(stepId, words),
    next: to,
  }),
  fc.record({ kind: fc.constant('jump'), ...base, guide: words, comesBack: fc.boolean(), next: to }),
  fc.record({
    kind: fc.constant('outcome'),
    ...base,
    outcome: fc.constantFrom(...outcomeKind.options),
    status: fc.option(fc.constantFrom(...status.options)),
    categoryId: fc.option(fc.uuid({ version: 7 })),
    disposition: words,
    customerText: words,
  }),
);

export const arbitraryGuide: fc.Arbitrary<GuideDocument> = fc
  .record({
    key: fc.constantFrom('power', 'leak-2', '0', 'null'),
    title: words.filter((text) => text.trim() !== ''),
    language: fc.constantFrom('ja', 'en', 'zh-Hant'),
    summary: words,
    categories: list(fc.record({ id: fc.uuid({ version: 7 }), required: fc.boolean() })),
    products: list(words),
    triggers: list(words),
    tier: fc.option(fc.integer({ min: 0, max: 5 })),
    estimatedSeconds: seconds,
    start: to,
    steps: fc.array(step, { maxLength: 6 }),
    extra: fc.dictionary(fc.constantFrom('manual', 'flow', 'note2'), fc.oneof(words, list(words))),
  })
  // As the shape keeps it: -0 becomes 0 and the like.
  .map((whole) => guideDocument.parse(JSON.parse(JSON.stringify(whole))));
