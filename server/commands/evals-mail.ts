import { createMailParser } from '../kernel/mail/parse-in-worker.ts';
import { MAIL_LIMITS } from '../kernel/mail/mail-rejected.ts';
import { readDirOption } from './evals/dir-option.ts';
import { compareWithExpectations } from './evals/mail-expectations.ts';
import { readMailFolder } from './evals/mail-rows.ts';
import { writeReport } from './evals/report-file.ts';

/** `evals:mail --dir DIR --json FILE`: how every mail of a folder is understood. Exits 0 unless it could not run. */
const startedAt = new Date();
const options = readDirOption('evals:mail');
if (options === null) process.exitCode = 2;
else {
  const parser = createMailParser({ size: 1 });
  const results = await readMailFolder(options.dir, parser, MAIL_LIMITS.ms);
  await parser.close();
  for (const row of results.files) {
    const state = row.quarantined ? `quarantined: ${row.reason}` : `${row.attachments.length} files`;
    console.log(`${row.file}\t${row.ms} ms\t${state}\t${row.from?.address ?? '-'}\t${row.subject}`);
  }
  console.log(`${results.files.length} mails, ${results.crashed} crashed, ${results.hung} hung`);
  const agreement = compareWithExpectations(options.dir, results.files);
  for (const { file, field, got, want } of agreement?.differences ?? [])
    console.log(`${file}\t${field}\n  read     ${got}\n  expected ${want}`);
  if (agreement !== null) {
    const { subject, from, text, attachments } = agreement.agree;
    console.log(
      `as expected, of ${agreement.mails}: subject ${subject}, from ${from}, text ${text}, attachments ${attachments} (${agreement.readFurther} read further)`,
    );
  }
  writeReport(options.json, {
    name: 'evals:mail',
    startedAt,
    results: { ...results, agreement },
    limits: { ...MAIL_LIMITS },
  });
}
