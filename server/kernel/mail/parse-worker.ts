import { endWithParent } from './end-with-parent.ts';
import { MailRejected } from './mail-rejected.ts';
import { parseMail } from './parse.ts';
import { sanitizeMailHtml } from './html.ts';
import type { WorkerAnswer, WorkerOutcome, WorkerTask } from './parse-in-worker.ts';

/** Runs in the killable process: everything that reads a stranger's bytes. */
async function answer(task: WorkerTask): Promise<WorkerOutcome> {
  try {
    if (task.kind === 'parse') return { ok: true, result: await parseMail(task.raw, task.options) };
    const urls = new Map(Object.entries(task.cidUrls));
    return { ok: true, result: sanitizeMailHtml(task.html, { cidUrl: (id) => urls.get(id) ?? null }) };
  } catch (error) {
    if (error instanceof MailRejected) return { ok: false, reason: error.reason, detail: error.message };
    return { ok: false, reason: 'unreadable', detail: error instanceof Error ? error.message : String(error) };
  }
}

process.on('message', (task: WorkerTask) => {
  void answer(task).then((outcome) => {
    const reply: WorkerAnswer = { ...outcome, residentMb: process.memoryUsage.rss() / 1024 ** 2 };
    process.send?.(reply);
  });
});
endWithParent();
