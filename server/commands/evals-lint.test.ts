import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'evals-lint-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('evals:lint says of every sentence what is wrong with it and what could stand there, and counts against labels', () => {
  const manual = readFileSync(new URL('../../docs/operate/measuring.md', import.meta.url), 'utf8');
  const lines = /```json\n(\{"id": "refusal"[^`]+)```/.exec(manual)?.[1] ?? '';
  const [file, json] = [join(folder, 'sentences.jsonl'), join(folder, 'report.json')];
  writeFileSync(file, `${lines}\nnot json\n`);
  const command = fileURLToPath(new URL('./evals-lint.ts', import.meta.url));
  const { status } = spawnSync(process.execPath, [command, '--file', file, '--json', json], { encoding: 'utf8' });
  expect(status).toBe(0);
  expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({
    name: 'evals:lint',
    results: {
      sentences: 3,
      precision: 1,
      recall: 1,
      rows: [
        { id: 'refusal', bad: true, rules: ['negative'], suggestion: '返品は難しいのですが、＿＿でしたら承ります。' },
        { id: 'offer', bad: false, rules: [], suggestion: null },
        { id: 'unlabelled', bad: true, rules: ['ra_dropping'], suggestion: '履歴が見られます。' },
      ],
      unreadable: [{ line: 5 }],
    },
  });
});
