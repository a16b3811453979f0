import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp } from '../testing/app.ts';
import { callAs } from '../testing/call-as.ts';
import { bringIn, expectedTexts, storedTexts } from './import-dialogues/bring-in.ts';
import { readTurns } from './import-dialogues/read-turns.ts';
import { readTsv } from './import-dialogues/tsv.ts';

const house = testApp();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-import-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('quoted fields keep tabs, line ends and quotation marks; a wrong number of fields is refused', () => {
  expect(readTsv('a\tb\n1\t"x\ty\n""z"""\r\n2\t\n')).toEqual([
    { a: '1', b: 'x\ty\n"z"' },
    { a: '2', b: '' },
  ]);
  expect(readTsv('\uFEFFa\tb\n1\t2')).toEqual([{ a: '1', b: '2' }]);
  expect(() => readTsv('a\tb\n1\n')).toThrow('record 1 has 1 fields');
  expect(() => readTsv('a\tb\n1\t"open')).toThrow('never closed');
});

const LINES = [
  {
    conversation: 'k1',
    by: 'customer',
    text: 'ミルが\n動きません "急"',
    email: 'hanako@example.jp',
    name: '山田 花子',
    at: '2026-11-02T01:12:00Z',
  },
  { conversation: 'k1', by: 'agent', text: '型番を教えていただけますか。', author: '佐藤', at: '2026-11-02T01:20:00Z' },
  { conversation: 'k2', by: 'agent', text: 'いらっしゃいませ' },
  { conversation: 'k1', by: 'customer', text: '' },
  { conversation: 'k1', by: 'customer', text: ' MX-200 です\t', email: 'hanako@example.jp' },
  { conversation: 'k2', by: 'customer', text: 'こんにちは' },
  { conversation: 'k2', by: 'customer', text: 'こんにちは' },
  { conversation: 'k3', by: 'agent', text: '誰もいません' },
];

test('what is brought in is what was said, in order, and a second run adds nothing', async () => {
  await writeFile(join(folder, 'said.jsonl'), LINES.map((line) => JSON.stringify(line)).join('\n'));
  const desk = await house.open();
  const call = callAs(house, await desk.apiKey(['conversations:read', 'conversations:write']));
  const dialogues = readTurns(folder);
  expect(dialogues.map((dialogue) => dialogue.turns.length)).toEqual([4, 3, 1]);
  const first = [];
  for (const dialogue of dialogues) first.push(await bringIn(call, 'turns', dialogue));
  expect(first.map(({ added, duplicates, blank }) => [added, duplicates, blank])).toEqual([
    [3, 0, 1],
    [3, 0, 0],
    [0, 0, 0],
  ]);
  expect(first[2]?.conversationId).toBeNull();
  for (const [at, dialogue] of dialogues.entries()) {
    const id = first[at]?.conversationId;
    if (id) expect(await storedTexts(call, id)).toEqual(expectedTexts(dialogue));
  }
  expect(await storedTexts(call, first[1]?.conversationId ?? '')).toEqual([
    'customer: こんにちは',
    'agent: いらっしゃいませ',
    'customer: こんにちは',
  ]);
  for (const [at, dialogue] of dialogues.entries())
    expect(await bringIn(call, 'turns', dialogue)).toMatchObject({
      conversationId: first[at]?.conversationId,
      added: 0,
    });
});

test('an interrupted import goes on where it was', async () => {
  const desk = await house.open();
  const call = callAs(house, await desk.apiKey(['conversations:read', 'conversations:write']));
  const [whole] = readTurns(folder);
  if (!whole) throw new Error('no dialogue');
  await bringIn(call, 'turns', { ...whole, turns: whole.turns.slice(0, 2) });
  const again = await bringIn(call, 'turns', whole);
  expect([again.added, again.duplicates]).toEqual([1, 2]);
  expect(await storedTexts(call, again.conversationId ?? '')).toEqual(expectedTexts(whole));
});
