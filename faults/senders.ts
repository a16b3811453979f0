import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { mailOf } from '../bench/ingest/load-process.ts';
import { HttpConnection, type HttpCall } from '../bench/wire/http-connection.ts';
import { SmtpConnection, SmtpRefusal } from '../bench/wire/smtp-connection.ts';
import type { Channel, Journal } from './journal.ts';

export interface SenderTask {
  journal: string;
  httpPort: number;
  smtpPort: number;
  apiKey: string;
  widgetKey: string;
  mailAddress: string;
  senders: Partial<Record<Channel, number>>;
}

/** Says whether the generators go on; a sender finishes what it has begun. */
export interface Going {
  on: boolean;
  /** After this nobody tries again: what is not acknowledged by then stays unacknowledged. */
  giveUpAt: number;
}

/** How a token is marked in a text. */
export const marked = (token: string, number: number): string => `${number} 通目のお問い合わせです。電源が入りません。 token:${token}`;

const RETRY_MS = 150;
/** The server may have died in the middle of anything; a sender without patience tests more than one with it. */
const ANSWER_WITHIN_MS = 8_000;

class Refused extends Error {
  /** Status and code. */
  readonly answer: string;
  readonly afterMs: number;

  constructor(answer: string, afterMs: number) {
    super(answer);
    this.answer = answer;
    this.afterMs = afterMs;
  }
}

export async function call(http: HttpConnection, request: HttpCall): Promise<string> {
  const answer = await http.call(request);
  if (answer.status >= 200 && answer.status < 300) return answer.body;
  throw new Refused(`${answer.status} ${/"code":"([^"]*)"/.exec(answer.body)?.[1] ?? ''}`, answer.status === 429 ? Number(answer.headers['retry-after'] ?? 1) * 1_000 : RETRY_MS);
}

/** Tries again, the same thing, until it is acknowledged: what a widget, an integration and a mail server do. */
export async function insist<T>(going: Going, attempt: () => Promise<T>, refused: (answer: string) => void = () => undefined): Promise<{ value: T; triedAt: number; tries: number } | null> {
  for (let tries = 1; Date.now() < going.giveUpAt; tries += 1) {
    const triedAt = Date.now();
    try {
      return { value: await attempt(), triedAt, tries };
    } catch (error) {
      if (error instanceof Refused) refused(error.answer);
      if (error instanceof SmtpRefusal && error.code > 0) refused(String(error.code));
      await sleep(error instanceof Refused ? error.afterMs : RETRY_MS);
    }
  }
  return null;
}

interface Input {
  channel: Channel;
  stream: string;
  number: number;
}

export async function send<T>(journal: Journal, going: Going, input: Input, attempt: (token: string, text: string) => Promise<T>): Promise<T | null> {
  const token = randomUUID();
  journal.write({ kind: 'attempt', token, ...input, at: Date.now() });
  const refused = (answer: string): void => journal.write({ kind: 'refusal', token, channel: input.channel, answer, at: Date.now() });
  const done = await insist(going, () => attempt(token, marked(token, input.number)), refused);
  if (!done) return null;
  journal.write({ kind: 'ack', token, channel: input.channel, triedAt: done.triedAt, at: Date.now(), tries: done.tries });
  await sleep(10 + Math.random() * 60);
  return done.value;
}

/** A visitor of the widget says fifteen things, one after the other; then another visitor comes. */
export async function chat(task: SenderTask, journal: Journal, going: Going): Promise<void> {
  const http = new HttpConnection(task.httpPort, ANSWER_WITHIN_MS);
  while (going.on) {
    const visit = await insist(going, () => call(http, { method: 'POST', path: `/api/v1/widget/${task.widgetKey}/sessions`, body: { locale: 'ja' } }));
    if (!visit) break;
    const { token } = JSON.parse(visit.value) as { token: string };
    const stream = randomUUID();
    for (let number = 1; number <= 15 && going.on; number += 1) {
      await send(journal, going, { channel: 'chat', stream, number }, (clientId, body) =>
        call(http, { method: 'POST', path: `/api/v1/widget/${task.widgetKey}/messages`, headers: { authorization: `Bearer ${token}` }, body: { clientId, body } }));
    }
  }
  http.close();
}

/** A connected system opens a conversation and brings in what the customer says next. */
export async function integrate(task: SenderTask, journal: Journal, going: Going): Promise<void> {
  const http = new HttpConnection(task.httpPort, ANSWER_WITHIN_MS);
  const headers = { authorization: `Bearer ${task.apiKey}` };
  while (going.on) {
    const stream = randomUUID();
    const customer = { familyName: '試験', identities: [{ kind: 'email', value: `${stream}@example.jp` }] };
    const opened = await send(journal, going, { channel: 'api', stream, number: 1 }, (sourceId, body) =>
      call(http, { method: 'POST', path: '/api/v1/conversations', headers, body: { customer, subject: '故障', body, sourceId } }));
    if (opened === null) break;
    const { id } = JSON.parse(opened) as { id: string };
    for (let number = 2; number <= 6 && going.on; number += 1) {
      await send(journal, going, { channel: 'api', stream, number }, (sourceId, body) =>
        call(http, { method: 'POST', path: `/api/v1/conversations/${id}/messages`, headers, body: { type: 'inbound', body, sourceId } }));
    }
  }
  http.close();
}

/** A customer writes a mail and two more to the same matter. */
export async function mail(task: SenderTask, journal: Journal, going: Going): Promise<void> {
  const smtp = new SmtpConnection(task.smtpPort, ANSWER_WITHIN_MS);
  while (going.on) {
    const stream = randomUUID();
    const from = `mail-${stream}@example.jp`;
    let first: string | undefined;
    for (let number = 1; number <= 3 && going.on; number += 1) {
      const raws = new Map<string, string>();
      await send(journal, going, { channel: 'smtp', stream, number }, async (token, text) => {
        const messageId = `${token}@faults.example`;
        // The same bytes at every try, the date included.
        const raw = raws.get(token) ?? mailOf(task, { from, messageId, subject: number === 1 ? '故障について' : 'Re: 故障について', text, ...(first ? { references: first } : {}) });
        raws.set(token, raw);
        await smtp.send({ from, to: task.mailAddress, raw });
        first ??= messageId;
      });
    }
  }
  smtp.close();
}
