import { parseDocument } from 'htmlparser2';
import { isTag, type ChildNode, type Element } from 'domhandler';
import { expect, test } from 'vitest';
import { HOSTILE_MARKUP } from '../../../../testing/attacks/hostile-markup.ts';
import { answerHtml } from './answer-html.ts';
import { canonicalHtml } from './canonical.ts';
import { htmlOfMarkdown } from './from-markdown.ts';
import { markdownOf } from './to-markdown.ts';

const ELEMENTS = new Set(
  `p h2 h3 h4 ul ol li blockquote aside pre hr img div table thead tbody tr td th code br strong em s a`.split(' '),
);
const ATTRIBUTES = new Set(
  'a.href a.rel img.data-file img.src img.alt img.loading img.decoding ol.start aside.data-note div.data-video div.data-video-id div.data-title div.class p.class'.split(
    ' ',
  ),
);
const ADDRESS = /^(?:https?:\/\/|mailto:|tel:|article:[0-9a-f-]{36}$)/;

const elementsIn = (nodes: readonly ChildNode[]): Element[] =>
  nodes.flatMap((node) => (isTag(node) ? [node, ...elementsIn(node.children)] : []));

/** What stands in a text that an article cannot say. */
function strange(html: string): string[] {
  return elementsIn(parseDocument(html).children).flatMap((element) => [
    ...(ELEMENTS.has(element.name) ? [] : [`<${element.name}>`]),
    ...Object.keys(element.attribs).filter((name) => !ATTRIBUTES.has(`${element.name}.${name}`)),
    ...(element.attribs['href'] === undefined || ADDRESS.test(element.attribs['href'])
      ? []
      : [element.attribs['href']]),
  ]);
}

/** By every way a text comes in and goes out. */
function written(markup: string): string[] {
  const canonical = canonicalHtml(markup);
  return [
    canonical,
    canonicalHtml(`<p>前</p>${markup}<p>後</p>`),
    canonicalHtml(`<p><a href="https://x.example/">${markup}</a></p>`),
    canonicalHtml(`<ul><li>${markup}<table><tr><td>${markup}`),
    htmlOfMarkdown(markup),
    htmlOfMarkdown(markdownOf(canonical)),
    answerHtml(canonical, { base: '/help', video: 'video', articles: new Map() }).text,
  ];
}

test('hostile markup is words or nothing, however it comes in', () => {
  const through = HOSTILE_MARKUP.map((markup) => [markup, written(markup).flatMap(strange)] as const);
  expect(through.filter(([, found]) => found.length > 0)).toEqual([]);
});

test('what was cleaned and is cleaned again is what it was: nothing hides in how a browser would mend it', () => {
  const both = HOSTILE_MARKUP.flatMap((markup) => [canonicalHtml(markup), htmlOfMarkdown(markup)]);
  expect(both.filter((once) => canonicalHtml(once) !== once)).toEqual([]);
});

test('what is strange is noticed', () => {
  expect(strange('<p onclick="x()"><svg></svg><a href="javascript:x()">x</a></p>')).toEqual([
    'onclick',
    '<svg>',
    'javascript:x()',
  ]);
});
