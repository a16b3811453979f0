import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { answerCases } from './evals/clock-cases.ts';
import { writeReport } from './evals/report-file.ts';

/** `evals:clock --file cases.jsonl [--json FILE]`: what business time says to every case. Exits 0 unless it could not run. */
const startedAt = new Date();
const { values } = parseArgs({ options: { file: { type: 'string' }, json: { type: 'string' } }, strict: true });
if (values.file === undefined || statSync(values.file, { throwIfNoEntry: false })?.isFile() !== true) {
  process.stderr.write('evals:clock --file cases.jsonl [--json FILE]\n');
  process.exitCode = 2;
} else {
  const results = answerCases(readFileSync(values.file, 'utf8'));
  for (const { id, answer } of results.answers) console.log(`${id}\t${answer ?? 'never'}`);
  for (const { line, reason } of results.unreadable) console.log(`line ${line} cannot be read: ${reason}`);
  for (const { id, got, expect } of results.disagreements) console.log(`${id}\tcounted ${got}\texpected ${expect}`);
  const { cases, agree, disagreements, unreadable } = results;
  console.log(`${cases} cases, ${agree} agree, ${disagreements.length} disagree, ${unreadable.length} unreadable`);
  writeReport(values.json, { name: 'evals:clock', startedAt, results, limits: {} });
}
