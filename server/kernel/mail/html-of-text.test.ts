import { expect, test } from 'vitest';
import { htmlOfText } from './html-of-text.ts';
import { sanitizeMailHtml } from './html.ts';
import { htmlToText } from './html-to-text.ts';

test('what people write is text, never HTML', () => {
  const html = htmlOfText('<script>alert(1)</script> & "x" \'y\'', { signature: '<img src=x>', quote: '<b>' });
  expect(html).not.toMatch(/<script|<img|<b>/);
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot; &#39;y&#39;');
});

test.each([
  ['詳しくはhttps://shop.example/aをご覧ください。', 'https://shop.example/a'],
  ['（https://shop.example/a?b=1&c=2）', 'https://shop.example/a?b=1&amp;c=2'],
  ['see https://shop.example/wiki_(x).', 'https://shop.example/wiki_(x)'],
  ['(see https://shop.example/x)', 'https://shop.example/x'],
  ['http://shop.example', 'http://shop.example'],
])('%s is clickable and ends where the address ends', (text, href) => {
  expect(htmlOfText(text)).toContain(`<a href="${href}" rel="noopener noreferrer nofollow">${href}</a>`);
});

test.each(['javascript:alert(1)', 'data:text/html,x', 'https://', 'xhttps://a.example'])('%s is no link', (text) => {
  expect(htmlOfText(text)).not.toContain('<a ');
});

test('nothing is loaded: no pictures, styles from elsewhere, fonts or scripts', () => {
  const html = htmlOfText('https://shop.example/a.png\nurl(https://shop.example/b.png)', {
    signature: 'x',
    quote: 'y',
  });
  expect(html).not.toMatch(/\bsrc=|@import|<link|<style|style="[^"]*url/);
});

test('lines, spaces, quotations and the signature look as they were written', () => {
  const text = '一行目\n\n  二文字下げ   三つ\n> 引用\n>> 二重\n>_< 顔\n以上';
  const html = htmlOfText(text, { signature: '窓口\nhttps://shop.example' });
  expect(html.match(/<blockquote/g)).toHaveLength(2);
  expect(html).toContain('&nbsp; 二文字下げ');
  expect(html).toContain('--&nbsp;<br>\n窓口');
  const shown = htmlToText(html).replaceAll('\u00a0', ' ');
  for (const part of ['一行目', '二文字下げ', '引用', '二重', '>_< 顔', '以上', '窓口']) expect(shown).toContain(part);
});

test('our own cleaning leaves it as it is to read', () => {
  const html = htmlOfText('こんにちは https://shop.example/a', { quote: '引用' });
  expect(htmlToText(sanitizeMailHtml(html, { cidUrl: () => null }).html)).toBe(htmlToText(html));
});

test('a mail of nothing but quotation marks stays small', () => {
  expect(htmlOfText(`${'>'.repeat(20_000)}\n`.repeat(3)).length).toBeLessThan(1_000_000);
});
