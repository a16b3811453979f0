import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { WidgetConfig } from './api.ts';
import { sayAvailability, sayDay, withLinks } from './text.ts';

const NOW = new Date('2026-11-20T03:00:00Z');
const config = (change: Partial<WidgetConfig>): WidgetConfig => ({
  name: '製品相談窓口', greeting: '', locale: 'ja', open: true, nextOpeningAt: null, closesAt: '2026-11-20T11:00:00Z', expectedReplySeconds: 120, timeZone: 'Asia/Tokyo', memberInitials: [], answers: false, ...change,
});

const LINES: [change: Partial<WidgetConfig>, ja: string, en: string][] = [
  [{}, 'ふだん 約2分で返信 · 20:00 まで', 'Usually answers in 2 min · until 20:00'],
  [{ expectedReplySeconds: 20 }, 'ふだん 1分ほどで返信 · 20:00 まで', 'Usually answers in a minute · until 20:00'],
  [{ expectedReplySeconds: 1_320 }, 'ふだん 約25分で返信 · 20:00 まで', 'Usually answers in 25 min · until 20:00'],
  [{ expectedReplySeconds: 7_000 }, 'ふだん 約2時間で返信 · 20:00 まで', 'Usually answers in 2 h · until 20:00'],
  [{ expectedReplySeconds: null }, '20:00 まで', 'until 20:00'],
  [{ expectedReplySeconds: 200_000, closesAt: null }, '', ''],
  [{ closesAt: '2026-11-20T15:00:00Z', expectedReplySeconds: null }, '24:00 まで', 'until 24:00'],
  [{ open: false, closesAt: null, nextOpeningAt: '2026-11-24T00:00:00Z' }, '11/24（火）9:00 から返信します', 'We answer from Tue, Nov 24 09:00'],
  [{ open: false, closesAt: null, nextOpeningAt: '2026-11-20T05:00:00Z' }, '今日14:00 から返信します', 'We answer from Today 14:00'],
  [{ open: false, closesAt: null }, 'ただいま受付時間外です', 'Outside business hours'],
];
test.each(LINES)('%j is said as people say it', (change, ja, en) => {
  expect(sayAvailability(config(change), NOW, 'ja')).toBe(ja);
  expect(sayAvailability(config(change), NOW, 'en')).toBe(en);
});

test('days are named near, dated far', () => {
  const say = (at: string) => sayDay(new Date(at), NOW, 'ja', 'Asia/Tokyo');
  expect([say('2026-11-20T00:00:00Z'), say('2026-11-19T14:59:00Z'), say('2026-11-10T03:00:00Z'), say('2025-11-10T03:00:00Z')]).toEqual(['今日', '昨日', '11/10（火）', '2025/11/10（月）']);
});

const TEXTS: [text: string, links: string[]][] = [
  ['詳しくは https://example.jp/yc-520?a=1 をご覧ください。', ['https://example.jp/yc-520?a=1']],
  ['https://example.jp/a。続き', ['https://example.jp/a']],
  ['(http://example.jp/a).', ['http://example.jp/a']],
  ['javascript:alert(1) data:text/html,x //evil.example vbscript:x', []],
  ['<a href="https://evil.example/">x</a>', ['https://evil.example/']],
  ['https:// だけ', []],
];
test.each(TEXTS)('web addresses alone become links: %s', (text, links) => {
  const pieces = withLinks(text);
  expect(pieces.flatMap((piece) => (piece.href ? [piece.href] : []))).toEqual(links);
  expect(pieces.map((piece) => piece.text).join('')).toBe(text);
});

test('the catalogue keeps to plain arguments, which is all the widget can fill in', () => {
  for (const locale of ['ja', 'en']) {
    const { chat, launcher } = JSON.parse(readFileSync(new URL(`../../../messages/${locale}/widget.json`, import.meta.url), 'utf8')) as Record<string, Record<string, string>>;
    for (const text of Object.values({ ...chat, ...launcher })) expect(text.replace(/\{[a-z]+\}/gi, '')).not.toMatch(/[{}'#<]/);
  }
});
