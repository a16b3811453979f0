import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { judge } from '@madoguchi/writing/judge.ts';
import { readSentences } from './evals/lint-sentences.ts';
import { writeReport } from './evals/report-file.ts';

/** `evals:lint --file sentences.jsonl [--json FILE]`: what help with writing says of every sentence. Exits 0 unless it could not run. */
const startedAt = new Date();
const { values } = parseArgs({ options: { file: { type: 'string' }, json: { type: 'string' } }, strict: true });
if (values.file === undefined || statSync(values.file, { throwIfNoEntry: false })?.isFile() !== true) {
  process.stderr.write('evals:lint --file sentences.jsonl [--json FILE]\n');
  process.exitCode = 2;
} else {
  const { sentences, unreadable } = readSentences(readFileSync(values.file, 'utf8'));
  const results = { ...judge(sentences), unreadable };
  const shown = (share: number | null): string => (share === null ? '—' : share.toFixed(3));
  for (const { id, bad, rules, suggestion } of results.rows)
    console.log(`${id}\t${bad ? rules.join(',') : 'good'}\t${suggestion ?? ''}`);
  for (const { line, reason } of unreadable) console.log(`line ${line} cannot be read: ${reason}`);
  console.log(`${sentences.length} sentences, precision ${shown(results.precision)}, recall ${shown(results.recall)}`);
  for (const [rule, { sentences: all, found, byRule }] of Object.entries(results.perRule))
    console.log(`${rule}\t${found}/${all} found, ${byRule} by this rule`);
  writeReport(values.json, { name: 'evals:lint', startedAt, results, limits: { precision: 0.95, recall: 0.85 } });
}
