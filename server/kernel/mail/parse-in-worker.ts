import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { SanitizedMail } from './html.ts';
import { MAIL_LIMITS, MailRejected } from './mail-rejected.ts';
import type { MailRejectReason } from './mail-rejected.ts';
import type { ParsedMail, ParseOptions } from './parse.ts';

export type WorkerTask =
  | { kind: 'parse'; raw: Uint8Array; options: ParseOptions }
  | { kind: 'sanitize'; html: string; cidUrls: Record<string, string> };

export type WorkerOutcome =
  | { ok: true; result: ParsedMail | SanitizedMail }
  | { ok: false; reason: MailRejectReason; detail: string };

/** `residentMb`: what the process holds after the job, in megabytes. */
export type WorkerAnswer = WorkerOutcome & { residentMb: number };

export interface ParsePoolOptions {
  /** Processes; one is enough for many hundred mails per second. */
  size: number;
  /** Megabytes of heap a process may use before it is ended. */
  memoryMb: number;
  /** For tests: another program to run as the process. */
  program?: URL;
}

export interface ParseInWorkerOptions extends ParseOptions {
  /** Milliseconds from the moment a process starts on it. */
  timeoutMs?: number;
}

interface Job {
  task: WorkerTask;
  timeoutMs: number;
  resolve(result: ParsedMail | SanitizedMail): void;
  reject(error: MailRejected): void;
}

/** Twice what a process holds when it is warm. */
const RETIRE_MB = 200;

/**
 * One process with at most one job. A job that hangs or eats the memory costs this process, never the server.
 * A process and not a thread: a thread that exceeds its heap in one allocation takes the whole program down with it.
 */
class Lane {
  private child: ChildProcess | null = null;
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
    const child = (this.child ??= this.start());
    // An idle process must not keep the server alive, a working one must.
    child.ref();
    child.channel?.ref();
    this.timer = setTimeout(() => this.abandon('timeout'), job.timeoutMs);
    child.send(job.task, (error) => {
      if (error !== null && child === this.child) this.abandon('unreadable', error.message);
    });
  }

  private start(): ChildProcess {
    const program = fileURLToPath(this.options.program ?? new URL('./parse-worker.ts', import.meta.url));
    const child = fork(program, [], {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${this.options.memoryMb}`, '--disable-warning=ExperimentalWarning'],
      // It reads strangers' bytes: it gets none of the server's secrets.
      env: process.platform === 'win32' ? { SystemRoot: process.env['SystemRoot'] } : {},
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    child.on('message', (answer) => this.finish(child, answer as WorkerAnswer));
    child.on('error', (error) => {
      if (child === this.child) this.abandon('unreadable', error.message);
    });
    child.on('exit', (code, signal) => {
      // V8 aborts when the heap is full.
      const memory = signal === 'SIGABRT' || signal === 'SIGKILL' || code === 134;
      if (child === this.child) this.abandon(memory ? 'memory' : 'unreadable', `process ended: ${signal ?? code}`);
    });
    return child;
  }

  private finish(child: ChildProcess, answer: WorkerAnswer): void {
    if (child !== this.child) return;
    const job = this.release();
    child.unref();
    child.channel?.unref();
    // Memory that a huge mail took is not given back by a process: a fresh one begins small.
    if (answer.residentMb > RETIRE_MB) void this.close();
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

  /** Ends the process at once and resolves when it is gone. */
  async close(): Promise<void> {
    const child = this.child;
    this.child = null;
    this.release()?.reject(new MailRejected('unreadable', 'parser closed'));
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    child.ref();
    await new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.kill('SIGKILL');
    });
  }
}

export interface MailParser {
  parse(raw: Uint8Array, options?: ParseInWorkerOptions): Promise<ParsedMail>;
  sanitize(html: string, cidUrls: Record<string, string>, timeoutMs?: number): Promise<SanitizedMail>;
  /** Ends the processes; jobs without an answer are rejected. */
  close(): Promise<void>;
}

/** A pool of killable parser processes. Jobs wait in order; a fresh one replaces one that had to be ended. */
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
 * Parses a mail in one of the server's killable parser processes.
 * @throws MailRejected with `timeout` or `memory` when the process had to be ended, or any reason of `parseMail`
 */
export function parseInWorker(raw: Uint8Array, options: ParseInWorkerOptions = {}): Promise<ParsedMail> {
  shared ??= createMailParser({ size: 2 });
  return shared.parse(raw, options);
}

/** `sanitizeMailHtml` in such a process; `cidUrls` maps Content-IDs to where the files are served. */
export function sanitizeInWorker(
  html: string,
  cidUrls: Record<string, string> = {},
  timeoutMs = 5000,
): Promise<SanitizedMail> {
  shared ??= createMailParser({ size: 2 });
  return shared.sanitize(html, cidUrls, timeoutMs);
}

/** Ends the server's parser processes; a later call starts new ones. */
export async function closeParsers(): Promise<void> {
  const parser = shared;
  shared = null;
  await parser?.close();
}
