import { expect, test } from 'vitest';
import { readYaml } from './read-yaml.ts';

const HEAD = 'format: madoguchi-guide/1\nkey: hostile\ntitle: 悪意\nlanguage: ja\nstart: s0\n';
const codesOf = (text: string) => [...new Set(readYaml(text).problems.map(({ code }) => code))];

test('aliases that laugh a billion times are refused, not unfolded', () => {
  const lines = Array.from({ length: 30 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}, *a${at}]`);
  const text = `${HEAD}a0: &a0 [lol]\n${lines.join('\n')}\nsteps: *a30\n`;
  const read = readYaml(text);
  expect(read.guides).toEqual([]);
  expect(read.problems.length).toBeGreaterThan(0);
});

test('what is nested without end is a fault, not the end of the process', () => {
  for (const text of [
    `${HEAD}steps: ${'['.repeat(20_000)}`,
    `${HEAD}extra: ${'{a: '.repeat(20_000)}`,
    '- '.repeat(20_000),
  ]) {
    const read = readYaml(text);
    expect(read.guides).toEqual([]);
    expect(read.problems.length).toBeGreaterThan(0);
  }
});

test('ten thousand steps are refused in a moment, and so is a fault on each of them: the list of faults ends', () => {
  const step = (at: number) => `  - { id: s${at}, kind: instruction, title: 手順, next: s${at + 1}, wrong: 1 }`;
  const text = `${HEAD}steps:\n${Array.from({ length: 10_000 }, (_, at) => step(at)).join('\n')}\n`;
  const read = readYaml(text);
  expect(read.guides).toEqual([]);
  expect(read.problems.length).toBeGreaterThan(0);
  expect(read.problems.length).toBeLessThanOrEqual(200);
  const many = Array.from({ length: 10_000 }, () => 'format: madoguchi-guide/1\nkey: 1').join('\n---\n');
  expect(readYaml(many).problems.length).toBeLessThanOrEqual(200);
});

test('keys of the language itself are nothing but keys', () => {
  expect(codesOf(`${HEAD}steps: []\n__proto__: { polluted: true }\nconstructor: 1\n`)).toEqual(['field_unknown']);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});
