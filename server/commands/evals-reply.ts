import { readDirOption } from './evals/dir-option.ts';
import { readReplyFolder } from './evals/reply-rows.ts';
import { writeReport } from './evals/report-file.ts';

/** `evals:reply --dir DIR --json FILE`: what of every message is new and what is folded. Exits 0 unless it could not run. */
const startedAt = new Date();
const options = readDirOption('evals:reply');
if (options === null) process.exitCode = 2;
else {
  const results = await readReplyFolder(options.dir);
  for (const row of results.files) {
    console.log(`${row.file}\t${row.visible.length} shown\t${row.folded.length} folded\t${row.reason ?? ''}`);
  }
  console.log(`${results.files.length} messages`);
  writeReport(options.json, { name: 'evals:reply', startedAt, results, limits: {} });
}
