import { Worker } from 'node:worker_threads';
import type { SanitizedMail } from './html.ts';
import { MAIL_LIMITS, MailRejected } from './mail-rejected.ts';
import type { MailRejectReason } from './mail-rejected.ts';
import type { ParsedMail, ParseOptions } from './parse.ts';

export type WorkerTask =
  | { kind: 'parse'; raw: Uint8Array; options: ParseOptions }
  | { kind: 'sanitize'; html: string; cidUrls: Record<string, string> };

export type WorkerAnswer =
  | { ok: true; result: ParsedMail | SanitizedMail }
  | { ok: false; reason: MailRejectReason; detail: string };

export interface ParsePoolOptions {
  /** Threads; one is enough for thousands of mails per second. */
  size: number;
  /** Megabytes of heap a thread may use before it is ended. */
  memoryMb: number;
  /** For tests: another program to run as the thread. */
  program?: URL;
}

export interface ParseInWorkerOptions extends ParseOptions {
  /** Milliseconds from the moment a thread starts on it. */
  timeoutMs?: number;
}

interface Job {
  task: WorkerTask;
  timeoutMs: number;
  resolve(result: ParsedMail | SanitizedMail): void;
  reject(error: MailRejected): void;
}

/** One thread with at most one job. A job that hangs or eats the memory costs the thread, never the process. */
class Lane {
  private worker: Worker | null = null;
  private job: Job | null = null;
  private timer: NodeJS.Timeout | undefined;
  private readonly options: ParsePoolOptions;
  private readonly idle: () => void;

  constructor(options: ParsePoolOptions, idle: () => void) {
    this.options = options;
    this.idle = idle;
  }

  get busy(): boolean {
    return this.job !== null;
  }

  run(job: Job): void {
    this.job = job;
    const worker = (this.worker ??= this.start());
    // An idle thread must not keep the process alive, a working one must.
    worker.ref();
    this.timer = setTimeout(() => this.abandon('timeout'), job.timeoutMs);
    worker.postMessage(job.task);
  }

  private start(): Worker {
    const worker = new Worker(this.options.program ?? new URL('./parse-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: this.options.memoryMb, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    });
    worker.on('message', (answer: WorkerAnswer) => this.finish(worker, answer));
    worker.on('error', (error: Error & { code?: string }) => {
      const memory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      if (worker === this.worker) this.abandon(memory ? 'memory' : 'unreadable', error.message);
    });
    worker.on('exit', () => {
      if (worker === this.worker) this.abandon('unreadable', 'thread ended');
    });
    return worker;
  }

  private finish(worker: Worker, answer: WorkerAnswer): void {
    if (worker !== this.worker) return;
    const job = this.release();
    worker.unref();
    if (answer.ok) job?.resolve(answer.result);
    else job?.reject(new MailRejected(answer.reason, answer.detail));
    this.idle();
  }

  private abandon(reason: MailRejectReason, detail = ''): void {
    const job = this.release();
    void this.close();
    job?.reject(new MailRejected(reason, detail));
    this.idle();
  }

  private release(): Job | null {
    clearTimeout(this.timer);
    const job = this.job;
    this.job = null;
    return job;
  }

  async close(): Promise<void> {
    const worker = this.worker;
    this.worker = null;
    await worker?.terminate();
  }
}

export interface MailParser {
  parse(raw: Uint8Array, options?: ParseInWorkerOptions): Promise<ParsedMail>;
  sanitize(html: string, cidUrls: Record<string, string>, timeoutMs?: number): Promise<SanitizedMail>;
  /** Ends the threads; jobs not yet begun are rejected. */
  close(): Promise<void>;
}

/** A pool of killable parser threads. Jobs wait in order; a fresh thread replaces one that had to be ended. */
export function createMailParser(options: Partial<ParsePoolOptions> = {}): MailParser {
  const waiting: Job[] = [];
  const settings: ParsePoolOptions = { size: 1, memoryMb: 256, ...options };
  const lanes = Array.from({ length: settings.size }, () => new Lane(settings, () => next()));
  let closed = false;

  function next(): void {
    const lane = lanes.find((candidate) => !candidate.busy);
    const job = lane === undefined || closed ? undefined : waiting.shift();
    if (lane === undefined || job === undefined) return;
    lane.run(job);
    next();
  }

  function submit<Result extends ParsedMail | SanitizedMail>(task: WorkerTask, timeoutMs: number): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      if (closed) {
        reject(new MailRejected('unreadable', 'parser closed'));
        return;
      }
      waiting.push({ task, timeoutMs, resolve: (result) => resolve(result as Result), reject });
      next();
    });
  }

  return {
    parse: (raw, { timeoutMs = MAIL_LIMITS.ms, ...rest } = {}) =>
      submit<ParsedMail>({ kind: 'parse', raw, options: rest }, timeoutMs),
    sanitize: (html, cidUrls, timeoutMs = 5000) =>
      submit<SanitizedMail>({ kind: 'sanitize', html, cidUrls }, timeoutMs),
    async close() {
      closed = true;
      for (const job of waiting.splice(0)) job.reject(new MailRejected('unreadable', 'parser closed'));
      await Promise.all(lanes.map((lane) => lane.close()));
    },
  };
}

let shared: MailParser | null = null;

/**
 * Parses a mail in the process-wide killable thread.
 * @throws MailRejected with `timeout` or `memory` when the thread had to be ended, or any reason of `parseMail`
 */
export function parseInWorker(raw: Uint8Array, options: ParseInWorkerOptions = {}): Promise<ParsedMail> {
  shared ??= createMailParser({ size: 2 });
  return shared.parse(raw, options);
}

/** `sanitizeMailHtml` in the thread; `cidUrls` maps Content-IDs to where the files are served. */
export function sanitizeInWorker(
  html: string,
  cidUrls: Record<string, string> = {},
  timeoutMs = 5000,
): Promise<SanitizedMail> {
  shared ??= createMailParser({ size: 2 });
  return shared.sanitize(html, cidUrls, timeoutMs);
}

/** Ends the process-wide threads; a later call starts new ones. */
export async function closeParserThreads(): Promise<void> {
  const parser = shared;
  shared = null;
  await parser?.close();
}
