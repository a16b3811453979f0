import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'evals-metrics-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('evals:metrics answers every metric of a file of facts, by business time too, and names lines it cannot read', () => {
  const manual = readFileSync(new URL('../../docs/subsystems/metrics.md', import.meta.url), 'utf8');
  const lines = /```json\n(\{"seq": 1[^`]+)```/.exec(manual)?.[1] ?? '';
  expect(lines.split('\n').length).toBeGreaterThan(4);
  const file = (name: string): string => join(folder, name);
  writeFileSync(file('facts.jsonl'), `${lines}{"type": "nothing"}\n`);
  writeFileSync(
    file('calendar.json'),
    JSON.stringify({ zone: 'Asia/Tokyo', week: { mon: [['09:00', '18:00']], tue: [['09:00', '18:00']] } }),
  );
  const command = fileURLToPath(new URL('./evals-metrics.ts', import.meta.url));
  const args = ['--facts', file('facts.jsonl'), '--calendar', file('calendar.json'), '--json', file('report.json')];
  const { status } = spawnSync(process.execPath, [command, ...args], { encoding: 'utf8' });
  expect(status).toBe(0);
  const report = JSON.parse(readFileSync(file('report.json'), 'utf8')) as {
    results: Record<string, unknown>;
    limits: unknown;
  };
  // Monday 17:30 to Tuesday 9:30 in Tokyo: sixteen hours, one of them open.
  expect(report.results.first_response_time).toMatchObject({
    value: 57_600,
    n: 1,
    unit: 'seconds',
    business: { value: 3_600 },
  });
  expect(report.results.csat).toMatchObject({ value: 1, mean: 5, n: 1, unit: 'ratio' });
  expect(report.results.aht).toMatchObject({ value: null, n: 0 });
  expect(report.limits).toMatchObject({ unreadable: 1 });
});
