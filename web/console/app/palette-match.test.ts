import { expect, test } from 'vitest';
import { fittingCommands } from './command-palette.tsx';
import { matchCommand, readReadings } from './palette-match.ts';

const readings = '返信 へんしん,担当 たんとう,一括変更 いっかつへんこう';
const commands = ['返信を書く', '自分が担当する', '一括変更', 'マクロを開く', 'Go to customers'].map((label) => ({
  id: label,
  label,
}));
const found = (typed: string): string[] => fittingCommands(typed, commands, readings).map((each) => each.label);

test.each([
  ['へんしん', '返信を書く'],
  ['hensin', '返信を書く'],
  ['henshin', '返信を書く'],
  ['ﾏｸﾛ', 'マクロを開く'],
  ['まくろ', 'マクロを開く'],
  ['makuro', 'マクロを開く'],
  ['ikkatu', '一括変更'],
  ['担当', '自分が担当する'],
  ['gtc', 'Go to customers'],
  ['CUSTOMERS', 'Go to customers'],
])('%s finds %s first', (typed, wanted) => {
  expect(found(typed)[0]).toBe(wanted);
});

test('nothing typed keeps every command in its order, and nonsense finds none', () => {
  expect(found('')).toHaveLength(commands.length);
  expect(found('むむむ')).toEqual([]);
  expect(matchCommand('x', '返信', readReadings(readings))).toBeNull();
});

test('a command that is off, hidden or there twice is offered once or not at all', () => {
  const twice = [
    { id: 'a', label: '近い' },
    { id: 'a', label: '遠い' },
    { id: 'b', label: '隠れた', isCommand: false },
    { id: 'c', label: '使えない', isDisabled: true },
  ];
  expect(fittingCommands('', twice, readings).map((each) => each.label)).toEqual(['近い']);
});
