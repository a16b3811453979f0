import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { metricsOf, readFacts } from './evals/metric-rows.ts';
import { writeReport } from './evals/report-file.ts';

/** `evals:metrics --facts facts.jsonl [--calendar FILE] [--json FILE]`: every metric of the facts. Exits 0 unless it could not run. */
const startedAt = new Date();
const { values } = parseArgs({
  options: { facts: { type: 'string' }, calendar: { type: 'string' }, json: { type: 'string' } },
  strict: true,
});
const isThere = (file: string | undefined): file is string =>
  file !== undefined && statSync(file, { throwIfNoEntry: false })?.isFile() === true;

if (!isThere(values.facts) || (values.calendar !== undefined && !isThere(values.calendar))) {
  process.stderr.write('evals:metrics --facts facts.jsonl [--calendar calendar.json] [--json FILE]\n');
  process.exitCode = 2;
} else {
  const { facts, unreadable } = readFacts(readFileSync(values.facts, 'utf8'));
  const calendar = values.calendar === undefined ? undefined : readFileSync(values.calendar, 'utf8');
  const results = metricsOf(facts, calendar);
  const said = (value: number | null): string => (value === null ? '—' : String(Math.round(value * 10_000) / 10_000));
  console.log(['metric', 'value', 'median', 'p90', 'mean', 'n', 'unit'].join('\t'));
  for (const [id, { value, median, p90, mean, n, unit }] of Object.entries(results))
    console.log([id, ...[value, median, p90, mean].map(said), n, unit].join('\t'));
  for (const { line, reason } of unreadable) console.log(`line ${line} cannot be read: ${reason}`);
  console.log(`${facts.length} facts, ${unreadable.length} lines unreadable`);
  const limits = { facts: facts.length, unreadable: unreadable.length };
  writeReport(values.json, { name: 'evals:metrics', startedAt, results, limits });
}
