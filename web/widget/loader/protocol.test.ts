import { expect, test } from 'vitest';
import { fromFrame, toFrame, type Heard } from './protocol.ts';

const parent = { name: 'parent' };
const stranger = { name: 'stranger' };
const SHOP = 'https://shop.example';
const hello = { madoguchi: 1, type: 'hello', locale: 'ja', theme: 'auto', pageUrl: '' };
const heard = (change: Partial<Heard> = {}): Heard => ({ source: parent, origin: SHOP, data: hello, ...change });

test('the frame listens to the page around it', () => {
  expect(toFrame(heard(), parent, { pinned: null, allowed: [] })?.type).toBe('hello');
  expect(toFrame(heard({ data: { madoguchi: 1, type: 'logout' } }), parent, { pinned: SHOP, allowed: [] })?.type).toBe('logout');
});

const IGNORED: [why: string, heard: Heard, trusted: { pinned: string | null; allowed: string[] }][] = [
  ['another window', heard({ source: stranger }), { pinned: null, allowed: [] }],
  ['no window', heard({ source: null }), { pinned: null, allowed: [] }],
  ['another origin after hello', heard({ origin: 'https://evil.example' }), { pinned: SHOP, allowed: [] }],
  ['an origin that is not listed', heard({ origin: 'https://evil.example' }), { pinned: null, allowed: [SHOP] }],
  ['an origin that begins like a listed one', heard({ origin: `${SHOP}.evil.example` }), { pinned: null, allowed: [SHOP] }],
  ['an opaque origin', heard({ origin: 'null' }), { pinned: null, allowed: [] }],
  ['an identity before hello', heard({ data: { madoguchi: 1, type: 'identify', identity: 'x' } }), { pinned: null, allowed: [] }],
  ['somebody else’s words', heard({ data: { type: 'hello' } }), { pinned: null, allowed: [] }],
  ['a word of the other direction', heard({ data: { madoguchi: 1, type: 'state' } }), { pinned: SHOP, allowed: [] }],
  ['text', heard({ data: 'hello' }), { pinned: null, allowed: [] }],
  ['nothing', heard({ data: null }), { pinned: null, allowed: [] }],
];
test.each(IGNORED)('the frame ignores %s', (_why, message, trusted) => {
  expect(toFrame(message, parent, trusted)).toBeNull();
});

test('the page listens to our own frame from our own origin only', () => {
  const desk = 'https://desk.example';
  const data = { madoguchi: 1, type: 'close' };
  expect(fromFrame({ source: parent, origin: desk, data }, parent, desk)?.type).toBe('close');
  expect(fromFrame({ source: stranger, origin: desk, data }, parent, desk)).toBeNull();
  expect(fromFrame({ source: parent, origin: SHOP, data }, parent, desk)).toBeNull();
  expect(fromFrame({ source: undefined, origin: desk, data: { madoguchi: 1, type: 'logout' } }, parent, desk)).toBeNull();
});
