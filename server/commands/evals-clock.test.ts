import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import type { ClockResults } from './evals/clock-cases.ts';
import type { CampaignReport } from './evals/report-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'evals-clock-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(lines: string): { status: number | null; report: CampaignReport<ClockResults> } {
  const [file, json] = [join(folder, 'cases.jsonl'), join(folder, 'report.json')];
  writeFileSync(file, lines);
  const command = fileURLToPath(new URL('./evals-clock.ts', import.meta.url));
  const { status } = spawnSync(process.execPath, [command, '--file', file, '--json', json], { encoding: 'utf8' });
  return { status, report: JSON.parse(readFileSync(json, 'utf8')) as CampaignReport<ClockResults> };
}

test('evals:clock answers the cases of the manual as the manual says', () => {
  const manual = readFileSync(new URL('../../docs/operate/measuring.md', import.meta.url), 'utf8');
  const lines = /```json\n(\{"id": "friday evening"[^`]+)```/.exec(manual)?.[1] ?? '';
  const { status, report } = run(lines);
  expect(status).toBe(0);
  expect(report).toMatchObject({
    name: 'evals:clock',
    results: { cases: 2, agree: 2, disagreements: [], unreadable: [] },
  });
});

test('what is counted otherwise than expected is listed, and what is no case is told by its line', () => {
  const calendar = { zone: 'Asia/Tokyo', week: { fri: [['09:00', '18:00']] } };
  const from = '2026-11-20T00:00:00Z';
  const lines = [
    { id: 1, calendar, from, to: '2026-11-20T01:00:00Z', expect: 1 },
    { id: 'never', calendar: { zone: 'Asia/Tokyo', week: {} }, from, add: 60 },
    { id: 'nowhere', calendar: { ...calendar, zone: 'Mars/Olympus' }, from, add: 60 },
  ].map((one) => JSON.stringify(one));
  const { results } = run(`${lines.join('\n')}\n\nnot json\n`).report;
  expect(results).toMatchObject({
    cases: 4,
    agree: 0,
    disagreements: [{ id: '1', got: 3600, expect: 1 }],
    answers: [
      { id: '1', answer: 3600 },
      { id: 'never', answer: null },
    ],
  });
  expect(results.unreadable.map(({ line }) => line)).toEqual([3, 5]);
});
