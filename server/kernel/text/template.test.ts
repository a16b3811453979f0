import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkTemplate, renderTemplate, type TemplateValues } from './template.ts';

const values: TemplateValues = new Map<string, string | boolean | null>([
  ['customer.name', '田中様'],
  ['reference', 'M-261122-0001'],
  ['returning', true],
  ['late', false],
  ['company.name', null],
]);
const names = new Set(values.keys());

test('names are filled in, conditions choose, and a tag alone on its line takes the line along', () => {
  const template =
    '{{customer.name}}\n\n{{#if returning}}\n以前もご利用いただき、ありがとうございます。\n{{else}}\nはじめまして。\n{{/if}}\n受付番号 {{ reference }}{{#unless late}}。{{/unless}}';
  expect(renderTemplate(template, values)).toEqual({
    text: '田中様\n\n以前もご利用いただき、ありがとうございます。\n受付番号 M-261122-0001。',
    missing: [],
  });
});

test('a name without a value stays as a gap and is told once', () => {
  expect(renderTemplate('{{company.name}} / {{company.name}} / {{nobody.knows}}', values)).toEqual({
    text: '{{company.name}} / {{company.name}} / {{nobody.knows}}',
    missing: ['company.name', 'nobody.knows'],
  });
});

test('a gap in the half that is not shown is no gap', () => {
  expect(renderTemplate('{{#if late}}{{company.name}}{{/if}}。', values)).toEqual({ text: '。', missing: [] });
});

test('what is filled in is never looked at again, opens no line of a header and no element of HTML', () => {
  const hostile = new Map([['customer.name', '{{reference}}\r\nBcc: x@evil.example <script>"\u202e']]);
  const plain = renderTemplate('{{customer.name}}', hostile).text;
  expect(plain).not.toContain('{{');
  expect(plain).not.toContain('\u202e');
  expect(renderTemplate('{{customer.name}}', hostile, 'line').text).not.toMatch(/[\r\n]/u);
  const html = renderTemplate('<b>{{customer.name}}', hostile, 'html').text;
  expect(html).not.toMatch(/[<>"]/u);
  expect(html.startsWith('&lt;b&gt;')).toBe(true);
});

test('mistakes are told with their place before a text is kept', () => {
  const found = checkTemplate('一行目\n{{customer.nmae}} {{#if returning}}\n{{/unless}} {{1+1}} {{', names);
  expect(found.map(({ code, line, column, detail }) => [code, line, column, detail])).toEqual([
    ['template_unknown_name', 2, 1, 'customer.nmae'],
    ['template_unclosed', 2, 19, 'returning'],
    ['template_unexpected', 3, 1, '{{/unless}}'],
    ['template_syntax', 3, 13, '{{1+1}}'],
    ['template_syntax', 3, 21, '{{'],
  ]);
});

test.each([
  'constructor',
  '__proto__',
  'toString',
  'customer.constructor.prototype',
  '#if __proto__',
  'customer.name()',
])('nothing is reached through %s', (inside) => {
  const template = `{{${inside}}}`;
  expect(checkTemplate(template, names)).not.toEqual([]);
  expect(renderTemplate(template, values).text).toContain(template.startsWith('{{#') ? '' : '{{');
  expect(renderTemplate(template, values).text).not.toMatch(/function|object|native/u);
});

const pieces = fc.constantFrom(
  '{{',
  '}}',
  '{{else}}',
  '{{/if}}',
  '{{/unless}}',
  '{{#if late}}',
  '{{#unless returning}}',
  '{{customer.name}}',
  '{{constructor}}',
  '\n',
  ' ',
  '{',
  '}',
  '田',
  '<',
  '\u0000',
  '\ud83d',
);

test('any text renders, in any way, without throwing', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(pieces, fc.string())),
      fc.constantFrom('text', 'line', 'html' as const),
      (parts, escape) => {
        const template = parts.join('');
        expect(typeof renderTemplate(template, values, escape as 'html').text).toBe('string');
        expect(Array.isArray(checkTemplate(template, names))).toBe(true);
      },
    ),
    { numRuns: 1000 },
  );
});

test('a text that passes the check leaves no braces once everything has a value', () => {
  const full: TemplateValues = new Map([...names].map((name) => [name, name === 'late' ? false : 'x'] as const));
  fc.assert(
    fc.property(fc.array(pieces), (parts) => {
      const template = parts.join('');
      fc.pre(checkTemplate(template, names).length === 0);
      const { text, missing } = renderTemplate(template, full);
      expect(text).not.toContain('{{');
      expect(missing.filter((name) => name !== 'late')).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});

test('what a customer calls themselves comes out as their name or not at all', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      const { text } = renderTemplate('{{customer.name}}', new Map([['customer.name', name]]));
      if (name !== '') expect(text).not.toContain('{{');
    }),
  );
});

test('a megabyte of open tags is read in one pass', () => {
  const template = '{{#if late}}'.repeat(80_000);
  expect(renderTemplate(template, values).text.length).toBeLessThanOrEqual(template.length);
  expect(checkTemplate(template, names).length).toBeGreaterThan(0);
});
