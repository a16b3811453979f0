import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalHtml, imageIds, textOfHtml } from './canonical.ts';
import { htmlOfMarkdown } from './from-markdown.ts';
import { markdownOf } from './to-markdown.ts';

const FILE = '01939b6e-0000-7000-8000-000000000001';
const roundTrip = (html: string): string => htmlOfMarkdown(markdownOf(html));

/** Words with everything that means something in Markdown or HTML. */
const word = fc.oneof(
  fc.constantFrom(
    '電源',
    'ランプ。',
    '「カチッ」',
    '（約3分）',
    'YC-520',
    '1.',
    '2)',
    '-',
    '+',
    '#',
    '##',
    '>',
    '*',
    '**',
    '_',
    '__',
    '~',
    '~~',
    '`',
    '``',
    '|',
    '\\',
    '!',
    '[',
    ']',
    '[x]',
    '(',
    ')',
    '<b>',
    '&',
    '&amp;',
    ':',
    '::',
    ':::',
    ':::info',
    '::video',
    ':name',
    '===',
    '---',
    '```',
    'www.example.com',
    'https://example.jp/?a=1&b=2',
    'a@example.jp',
    '[^1]',
    '[^1]:',
    '[a]:',
    '　字下げ',
    '{a=1}',
    'a_b',
    '😀',
    '\t',
    '~a~',
    '\\*',
    '![',
  ),
  fc.string({ maxLength: 6 }),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
);
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const words = fc.array(word, { minLength: 1, maxLength: 5 }).map((list) => escaped(list.join(' ')));
const glued = fc.array(word, { minLength: 1, maxLength: 5 }).map((list) => escaped(list.join('')));
const plain = fc.oneof(words, glued);
const marked = fc
  .tuple(
    fc.constantFrom(
      'strong',
      'em',
      's',
      'code',
      'a href="https://example.jp/x?y=1&amp;z=(2)"',
      'a href="mailto:a@example.jp"',
      'a href="article:01a2032b-515c-7ce2-b8a9-d19af360db0c"',
    ),
    plain,
  )
  .map(([tag, text]) => `<${tag}>${text}</${tag.split(' ')[0]}>`);
const doubly = fc
  .tuple(fc.constantFrom('strong', 'em', 's'), plain, marked, plain)
  .map(([tag, before, inner, after]) => `<${tag}>${before}${inner}${after}</${tag}>`);
const line = fc
  .array(fc.oneof(plain, marked, doubly, fc.constant('<br>')), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.join(''));

const { block } = fc.letrec<{ block: string; blocks: string }>((tie) => ({
  blocks: fc.array(tie('block'), { minLength: 1, maxLength: 3 }).map((list) => list.join('')),
  block: fc.oneof(
    { maxDepth: 3, depthSize: 'small', withCrossShrink: true },
    line.map((text) => `<p>${text}</p>`),
    fc.tuple(fc.constantFrom('h2', 'h3', 'h4'), line).map(([tag, text]) => `<${tag}>${text}</${tag}>`),
    plain.map((text) => `<pre><code>${text}\n  ${text}</code></pre>`),
    fc.constantFrom(
      '<hr>',
      `<img data-file="${FILE}" alt="前面の［ランプ］">`,
      '<div data-video="youtube" data-video-id="dQw4w9WgXcQ" data-title="外し方 [1]"></div>',
    ),
    fc
      .array(fc.array(fc.oneof(line, fc.constant('')), { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 3 })
      .map(
        (rows) =>
          `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`,
      ),
    fc
      .tuple(fc.constantFrom('ul', 'ol', 'ol start="3"'), fc.array(tie('blocks'), { minLength: 1, maxLength: 3 }))
      .map(([tag, items]) => `<${tag}>${items.map((item) => `<li>${item}</li>`).join('')}</${tag.slice(0, 2)}>`),
    fc
      .tuple(fc.constantFrom('blockquote', 'aside data-note="warning"', 'aside data-note="info"'), tie('blocks'))
      .map(([tag, inner]) => `<${tag}>${inner}</${tag.split(' ')[0]}>`),
  ),
}));
const document = fc.array(block, { minLength: 1, maxLength: 4 }).map((list) => list.join(''));

test('what was made canonical once stays as it is', () => {
  fc.assert(
    fc.property(document, (html) => {
      const once = canonicalHtml(html);
      expect(canonicalHtml(once)).toBe(once);
    }),
    { numRuns: 200 },
  );
});

test('whatever an article can say goes to Markdown and comes back unchanged', () => {
  fc.assert(
    fc.property(document, (html) => {
      const canonical = canonicalHtml(html);
      expect(roundTrip(canonical)).toBe(canonical);
    }),
    { numRuns: 200 },
  );
});

test('hostile markup becomes words or nothing', () => {
  const hostile = [
    '<p onclick="x()">a<script>alert(1)</script></p>',
    '<p><a href="javascript:alert(1)">a</a></p>',
    '<p><a href="java&#10;script:alert(1)">a</a></p>',
    '<p>a<img src="https://tracker.example/x.png" onerror="x()"></p>',
    '<p style="position:fixed">a</p><iframe src="https://evil.example"></iframe>',
    '<svg><script>alert(1)</script></svg><p>a</p>',
    '<p>a</p><div data-video="evil" data-video-id="https://evil.example/x"></div>',
    '<p>a</p><img data-file="../../etc/passwd" alt="x">',
  ];
  for (const html of hostile) expect(canonicalHtml(html)).toBe('<p>a</p>');
  expect(canonicalHtml('<p>&lt;script&gt;</p>')).toBe('<p>&lt;script&gt;</p>');
  expect(canonicalHtml(`<p>${'<div>'.repeat(5000)}深い`)).toBe('<p>深い</p>');
});

test('any string at all is read without failing, and holds no markup of its own', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ maxLength: 60 }),
        fc
          .array(
            fc.constantFrom(
              '<p',
              '>',
              '<a href="',
              'javascript:',
              '"',
              '</p>',
              '<li>',
              '<table>',
              '<td>',
              'x',
              '<script>',
              '<!--',
              '-->',
              '<aside data-note=',
              '&lt;',
            ),
            { maxLength: 12 },
          )
          .map((parts) => parts.join('')),
      ),
      (html) => {
        const out = canonicalHtml(html);
        expect(out).not.toMatch(/<script|javascript:[^"]*">|on\w+=|<iframe|<!--/i);
        expect(canonicalHtml(out)).toBe(out);
      },
    ),
    { numRuns: 200 },
  );
});

test('the plain text has the words in lines, with the marks of lists', () => {
  expect(
    textOfHtml(
      '<h2>手順</h2><ol><li><p>コンセントを<strong>直接</strong>つなぐ</p></li><li><p>ふたを閉める</p></li></ol><table><tr><th>色</th><th>意味</th></tr><tr><td>橙</td><td>除石灰</td></tr></table>',
    ),
  ).toBe('手順\n\n1. コンセントを直接つなぐ\n2. ふたを閉める\n\n色  意味\n橙  除石灰');
});

test('the pictures of a text are known, each once', () => {
  expect(
    imageIds(`<p>a</p><img data-file="${FILE}" alt=""><ul><li><p>b</p><img data-file="${FILE}" alt=""></li></ul>`),
  ).toEqual([FILE]);
});
