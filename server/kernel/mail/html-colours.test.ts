import { expect, test } from 'vitest';
import { sanitizeMailHtml } from './html.ts';
import type { SanitizedMail } from './html.ts';

const clean = (html: string): SanitizedMail => sanitizeMailHtml(html, { cidUrl: () => null });

test.each([
  ['none', '<p style="margin:0">a</p>'],
  ['none', '<p style="background-color:transparent">a</p>'],
  ['text', '<p style="color:#333">a</p>'],
  ['text', '<font color="red">a</font>'],
  ['background', '<td bgcolor="#000"><p style="color:#fff">a</p></td>'],
  ['background', '<div style="background-color:rgb(0, 0, 0)">a</div>'],
  ['background', '<table background="https://example.com/a.png"><tr><td>a</td></tr></table>'],
] as const)('are told as %s for %s', (colours, html) => {
  expect(clean(html).colours).toBe(colours);
});

test.each([
  '<p style="color:#fff">a</p>',
  '<p style="color:rgb(250, 250, 240)">a</p>',
  '<font color="white">a</font>',
  '<p style="color:transparent">a</p>',
  '<p style="color:rgba(0,0,0,0)">a</p>',
  '<p style="font-size:0">a</p>',
  '<p style="font-size:1px">a</p>',
  '<p style="line-height:0px">a</p>',
  '<p style="text-indent:-9999px">a</p>',
  'x<p style="display:none">a</p>',
])('text that nobody could see is shown: %s', (html) => {
  expect(clean(html).html).not.toMatch(/#fff|250|white|transparent|rgba|font-size|line-height|indent|none/);
});

test('what can be read stays as the author wanted it', () => {
  const kept = '<p style="color:#333;font-size:10px;line-height:1.5;text-indent:-1em">a</p>';
  expect(clean(kept).html).toBe(kept);
  const reversed = '<div style="background-color:#000"><p style="color:#fff">a</p></div>';
  expect(clean(reversed).html).toBe(reversed);
});

test('the preview line above the letter stays hidden', () => {
  const html = '<div style="display:none">preview</div><p>letter</p>';
  expect(clean(html).html).toBe(html);
});
