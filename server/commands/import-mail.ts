import { parseArgs } from 'node:util';
import { readMailboxFile, type MailboxFileMail } from '../kernel/mail/mailbox-file.ts';
import { writeReport } from './evals/report-file.ts';
import { connectApi } from './import-dialogues/api.ts';
import { listBelow } from './import-dialogues/read-multidogo.ts';
import { countOf, storedMails } from './import-mail/read-back.ts';
import { rawMailSender } from './import-mail/send-raw.ts';

/**
 * `import:mail --dir DIR | --mbox FILE|DIR --smtp HOST:PORT --to ADDRESS [--url URL --api-key KEY] [--json FILE]`: delivers
 * every mail of a folder (`.eml`, `.mbox`, `.box`, in folders below it, too), or of one mbox file or Maildir of any size,
 * over SMTP, byte for byte. The same mail twice is one message. With the API it also counts what is stored before and
 * after. Exits 1 when a mail was not taken.
 */
const SETTLE_MS = 120_000;
const startedAt = new Date();
const { values } = parseArgs({
  options: {
    dir: { type: 'string' },
    mbox: { type: 'string' },
    smtp: { type: 'string' },
    to: { type: 'string' },
    url: { type: 'string' },
    'api-key': { type: 'string' },
    json: { type: 'string' },
  },
});
const [host, port] = (values.smtp ?? '').split(/:(?=\d+$)/);
const apiKey = values['api-key'] ?? process.env['MADOGUCHI_API_KEY'];

/** Understanding is a job: waits until the number of stored mails has stopped growing. */
async function settled(call: ReturnType<typeof connectApi>, atLeast: number): Promise<number> {
  const until = Date.now() + SETTLE_MS;
  let last = -1;
  for (;;) {
    const count = countOf(await storedMails(call));
    if (count >= atLeast || (count === last && Date.now() - startedAt.getTime() > 10_000) || Date.now() > until)
      return count;
    last = count;
    await new Promise((resolve) => setTimeout(resolve, 3_000));
  }
}

/** One mail after the other: an archive may be larger than the memory. */
async function* mailsIn(files: readonly string[]): AsyncGenerator<MailboxFileMail> {
  for (const file of files) yield* readMailboxFile(file);
}

const files = [
  ...(values.dir ? listBelow(values.dir, ['.eml', '.mbox', '.box']) : []),
  ...(values.mbox ? [values.mbox] : []),
];

if ((!values.dir && !values.mbox) || !values.to || !host || !port) {
  console.error(
    'import:mail --dir DIR | --mbox FILE|DIR --smtp HOST:PORT --to ADDRESS [--url URL --api-key KEY] [--json FILE]',
  );
  process.exitCode = 2;
} else {
  const call = values.url && apiKey ? connectApi(values.url, apiKey) : null;
  const before = call ? countOf(await storedMails(call)) : null;
  const sender = rawMailSender({ host, port: Number(port) }, values.to);
  let sent = 0;
  let mails = 0;
  for await (const { raw, path } of mailsIn(files)) {
    mails += 1;
    if (raw === null) console.error(`not taken: ${path}: larger than a mail may be`);
    else if (await sender.send(path, raw)) sent += 1;
  }
  sender.close();
  const after = call && before !== null ? await settled(call, before + sent) : null;
  const results = {
    files: files.length,
    mails,
    sent,
    notTaken: mails - sent,
    storedBefore: before,
    storedAfter: after,
    added: after === null || before === null ? null : after - before,
    seconds: (Date.now() - startedAt.getTime()) / 1000,
  };
  for (const [name, value] of Object.entries(results)) console.log(`${name.padEnd(14)} ${value ?? '-'}`);
  writeReport(values.json, { name: 'import:mail', startedAt, results, limits: { settleMs: SETTLE_MS } });
  process.exitCode = sent < mails ? 1 : 0;
}
