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

test('every kind of fact is read, late, doubled, out of order and with words nobody knows; open hours go over a change of clocks and a holiday', () => {
  const file = (name: string): string => join(folder, name);
  const c1 = { conversation: 'c1', customer: 'u1', category: 'fault', channel: 'email', shoe_size: 42 };
  const told = [
    ['2026-10-31T20:00:00Z', { type: 'conversation.created', ...c1 }],
    ['2026-10-31T20:00:00Z', { type: 'customer.message', ...c1, by: 'customer' }],
    ['2026-10-31T20:00:05Z', { type: 'auto.reply', ...c1, by: 'system' }],
    ['2026-10-31T20:00:06Z', { type: 'bot.reply', ...c1, by: 'bot' }],
    ['2026-11-02T14:30:00Z', { type: 'note', ...c1, by: 'a1', pinned: true }],
    ['2026-11-02T15:00:00Z', { type: 'agent.reply', ...c1, by: 'a1' }],
    ['2026-11-02T15:00:00Z', { type: 'pending', ...c1, by: 'a1' }],
    ['2026-11-02T21:30:00Z', { type: 'customer.message', ...c1, by: 'customer' }],
    ['2026-11-02T21:40:00Z', { type: 'escalated', ...c1, by: 'a1', to: 'second' }],
    ['2026-11-02T21:50:00Z', { type: 'passed_on', ...c1, by: 'a2', to: 'hq' }],
    ['2026-11-04T14:15:00Z', { type: 'agent.reply', ...c1, by: 'a2' }],
    ['2026-11-04T14:20:00Z', { type: 'solved', ...c1, by: 'a2' }],
    ['2026-11-05T10:00:00Z', { type: 'customer.message', ...c1, by: 'customer' }],
    ['2026-11-05T10:00:00Z', { type: 'reopened', ...c1, by: 'customer' }],
    ['2026-11-05T11:00:00Z', { type: 'solved', ...c1, by: 'a2' }],
    ['2026-11-05T12:00:00Z', { type: 'conversation.created', conversation: 'c2', customer: 'u2', category: 'fault' }],
    ['2026-11-05T12:00:00Z', { type: 'customer.message', conversation: 'c2', customer: 'u2' }],
    ['2026-11-05T12:30:00Z', { type: 'no_action', conversation: 'c2', by: 'a1' }],
    ['2026-11-05T13:00:00Z', { type: 'survey.delivered', conversation: 'c1', customer: 'u1', survey: 's1' }],
    ['2026-11-05T14:00:00Z', { type: 'survey.answered', conversation: 'c1', customer: 'u1', survey: 's1', score: 4 }],
    ['2026-11-05T15:00:00Z', { type: 'call.offered', call: 'p1' }],
    ['2026-11-05T15:00:18Z', { type: 'call.answered', call: 'p1', by: 'a1' }],
    ['2026-11-05T15:01:00Z', { type: 'call.held', call: 'p1' }],
    ['2026-11-05T15:01:30Z', { type: 'call.resumed', call: 'p1' }],
    ['2026-11-05T15:02:18Z', { type: 'call.ended', call: 'p1' }],
    ['2026-11-05T15:03:18Z', { type: 'call.wrapped', call: 'p1' }],
    ['2026-11-05T15:10:00Z', { type: 'call.offered', call: 'p2' }],
    ['2026-11-05T15:10:03Z', { type: 'call.abandoned', call: 'p2' }],
    ['2026-11-05T15:20:00Z', { type: 'weather.changed', conversation: 'c1' }],
  ] as const;
  const lines = told.map(([at, fact], seq) => JSON.stringify({ seq, at, ...fact }));
  // The last first, and every third a second time.
  const arrived = [...lines.toReversed(), ...lines.filter((_line, at) => at % 3 === 0)];
  writeFileSync(file('edge.jsonl'), arrived.join('\n'));
  const open = [['09:00', '17:00']];
  const week = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, open]));
  writeFileSync(file('edge.json'), JSON.stringify({ zone: 'America/New_York', week, holidays: ['2026-11-03'] }));
  const command = fileURLToPath(new URL('./evals-metrics.ts', import.meta.url));
  const args = ['--facts', file('edge.jsonl'), '--calendar', file('edge.json'), '--json', file('edge-report.json')];
  expect(spawnSync(process.execPath, [command, ...args], { encoding: 'utf8' }).status).toBe(0);
  const { results, limits } = JSON.parse(readFileSync(file('edge-report.json'), 'utf8')) as { results: Record<string, unknown>; limits: unknown }; // prettier-ignore
  expect(limits).toMatchObject({ unreadable: 0 });
  expect(results).toMatchObject({
    // 43 hours; open: an hour on Saturday, eight on the Sunday that has 25, one on Monday.
    first_response_time: { value: 154_800, n: 1, business: { value: 36_000 } },
    // The second wait: 40 h 45 min; half an hour on Monday, a holiday, a quarter of an hour. The third was never answered.
    next_response_time: { value: (154_800 + 146_700) / 2, n: 2, business: { mean: (36_000 + 2_700) / 2 } },
    time_to_first_action: { value: 153_000, business: { value: 34_200 } },
    first_resolution_time: { value: 325_200, n: 1 },
    full_resolution_time: { value: 399_600, n: 1 },
    pending_time: { value: 23_400 },
    resolution_rate: { value: 0, numerator: 0, denominator: 1 },
    reopen_rate: { numerator: 1, denominator: 1 },
    fcr: { numerator: 0, denominator: 1 },
    one_touch: { numerator: 0, denominator: 1 },
    fcr_no_recontact: { numerator: 0, denominator: 1 },
    repeat_contact_rate: { numerator: 0, denominator: 1 },
    escalation_rate: { numerator: 1, denominator: 1 },
    tier1_resolution_rate: { numerator: 0, denominator: 1 },
    hq_transfer_rate: { numerator: 1, denominator: 1 },
    transfers: { value: 2 },
    csat: { numerator: 1, denominator: 1, mean: 4 },
    response_rate_survey: { numerator: 1, denominator: 1 },
    aht: { value: 180, n: 1 },
    wrap_up_time: { value: 60 },
    answer_rate: { numerator: 1, denominator: 2 },
    service_level: { numerator: 1, denominator: 2 },
    abandonment_rate: { numerator: 1, denominator: 2 },
    short_abandons: { value: 1 },
    asa: { value: 18 },
    longest_wait: { value: 18 },
    backlog: { value: 0 },
    nps: { value: null, n: 0 },
    repeat_rate: { value: null, n: 0 },
  });
});
