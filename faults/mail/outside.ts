import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { mailOf } from '../../bench/ingest/load-process.ts';
import { HttpConnection } from '../../bench/wire/http-connection.ts';
import { startImapServer, type ImapServer } from '../../server/kernel/mail/testing/imap-server.ts';
import { Journal } from '../journal.ts';
import { call, insist, mail, send, type Going, type SenderTask } from '../senders.ts';
import { startSink, type Sink } from './sink.ts';

export const MAILBOX = { user: 'support@faults.example', pass: 'mailbox-password' };
const SENDERS = { smtp: 4, imap: 3, out: 4 };
const FINISH_WITHIN_MS = 90_000;

export interface Books {
  /** Mails that were taken without telling the product. */
  cuts: number;
  disturbances: Record<string, number>;
  violations: readonly string[];
}

export interface Outside {
  ports: { imap: number; sink: number };
  /** Sends until it is told to stop; resolves, when everything that was begun is finished, to the mails nobody can fetch. */
  go(task: SenderTask): Promise<number>;
  stop(): void;
  end(): Promise<Books>;
}

/** Mail servers, customers and agents around one product: a mailbox it fetches, the receivers of its mails, and who writes. */
export async function startOutside(file: string): Promise<Outside> {
  const journal = new Journal(file);
  const imap = await startImapServer({ users: [MAILBOX] });
  const sink = await startSink(journal);
  const going: Going = { on: true, giveUpAt: Number.MAX_SAFE_INTEGER };
  const trouble = new Trouble(imap);
  return {
    ports: { imap: imap.port, sink: sink.port },
    async go(task) {
      const many = (count: number, work: () => Promise<void>): Promise<void>[] => Array.from({ length: count }, work);
      await Promise.all([
        ...many(SENDERS.smtp, () => mail(task, journal, going)),
        ...many(SENDERS.imap, () => fillMailbox(imap, journal, going)),
        ...many(SENDERS.out, () => answerCustomers(task, journal, going)),
        trouble.makeUntil(going),
      ]);
      return imap.faults.refuseMails.length;
    },
    stop() {
      going.on = false;
      going.giveUpAt = Date.now() + FINISH_WITHIN_MS;
    },
    end: () => close(imap, sink, trouble),
  };
}

async function close(imap: ImapServer, sink: Sink, trouble: Trouble): Promise<Books> {
  const books = { cuts: sink.cuts(), disturbances: trouble.counts, violations: imap.violations };
  await Promise.all([imap.close(), sink.close()]);
  return books;
}

/** A customer writes three mails of one matter into the mailbox. What lies there is acknowledged: nobody sends it again. */
async function fillMailbox(imap: ImapServer, journal: Journal, going: Going): Promise<void> {
  while (going.on) {
    const stream = randomUUID();
    const from = `imap-${stream}@example.jp`;
    let first: string | undefined;
    for (let number = 1; number <= 3 && going.on; number += 1) {
      await send(journal, going, { channel: 'imap', stream, number }, async (token, text) => {
        const messageId = `${token}@faults.example`;
        const raw = mailOf({ mailAddress: MAILBOX.user }, { from, messageId, subject: number === 1 ? '故障について' : 'Re: 故障について', text, ...(first ? { references: first } : {}) });
        imap.deliver('INBOX', `Return-Path: <${from}>\r\nDelivered-To: ${MAILBOX.user}\r\n${raw}`);
        first ??= messageId;
      });
      await sleep(100 + Math.random() * 200);
    }
  }
}

/** Answers five times in a conversation of its own; each answer must leave by mail. */
async function answerCustomers(task: SenderTask, journal: Journal, going: Going): Promise<void> {
  const http = new HttpConnection(task.httpPort, 8_000);
  const headers = { authorization: `Bearer ${task.apiKey}` };
  while (going.on) {
    const stream = randomUUID();
    const customer = { familyName: '宛先', identities: [{ kind: 'email', value: `out-${stream}@example.jp` }] };
    const opened = await insist(going, () => call(http, { method: 'POST', path: '/api/v1/conversations', headers, body: { customer, subject: '質問', body: '教えてください', sourceId: stream } }));
    if (!opened) break;
    const { id } = JSON.parse(opened.value) as { id: string };
    for (let number = 1; number <= 5 && going.on; number += 1) {
      await send(journal, going, { channel: 'out', stream, number }, (token, text) =>
        call(http, { method: 'POST', path: `/api/v1/conversations/${id}/messages`, headers, body: { type: 'reply', body: text, clientId: token } }));
      await sleep(100 + Math.random() * 300);
    }
  }
  http.close();
}

/** What happens to mailboxes in the world, every second or so, one thing at a time. */
class Trouble {
  readonly #imap: ImapServer;
  readonly counts: Record<string, number> = {};

  constructor(imap: ImapServer) {
    this.#imap = imap;
  }

  async makeUntil(going: Going): Promise<void> {
    const { faults } = this.#imap;
    const kinds: [chance: number, name: string, make: () => void][] = [
      [0.35, 'cutMidMail', () => (faults.cutLiteralAt = 20 + Math.floor(Math.random() * 400))],
      [0.3, 'dropped', () => this.#imap.dropConnections()],
      [0.1, 'newestFirst', () => (faults.newestFirst = !faults.newestFirst)],
      [0.1, 'withoutIdle', () => (faults.without = faults.without.length > 0 ? [] : ['IDLE'])],
      [0.05, 'poison', () => this.#poison()],
      [0.04, 'uidValidity', () => this.#renumber()],
    ];
    while (going.on) {
      await sleep(500 + Math.random() * 1_500);
      let chance = Math.random();
      for (const [share, name, make] of kinds) {
        chance -= share;
        if (chance >= 0) continue;
        make();
        this.counts[name] = (this.counts[name] ?? 0) + 1;
        break;
      }
    }
    Object.assign(faults, { newestFirst: false, without: [], cutLiteralAt: null });
  }

  /** A mail that the server lists and never gives out; nothing behind it may wait for it. */
  #poison(): void {
    const uid = this.#imap.deliver('INBOX', `From: poison@example.jp\r\nSubject: never given out ${randomUUID()}\r\n\r\nx\r\n`);
    this.#imap.faults.refuseMails.push(uid);
  }

  #renumber(): void {
    // New numbers for all mails: those that were refused have others now and are taken out, the rest comes once more.
    for (const uid of this.#imap.faults.refuseMails.splice(0)) this.#imap.expunge('INBOX', uid);
    this.#imap.resetUidValidity('INBOX');
  }
}

