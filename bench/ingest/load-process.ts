import { randomUUID } from 'node:crypto';
import { loadMessages } from '../../server/seeds/load-corpus.ts';
import { percentile } from '../figures.ts';
import { taskOfChild } from '../product/child.ts';
import { HttpConnection } from '../wire/http-connection.ts';
import { SmtpConnection } from '../wire/smtp-connection.ts';
import { openBareWriter, subjectOf } from './bare-rows.ts';
import type { IngestResult, IngestTask } from './task.ts';

/** A process of its own that writes as fast as its connections are answered, for a while, and says how much was stored. */

interface Writer {
  write(text: string, number: number): Promise<void>;
  close(): Promise<void> | void;
}

function apiWriter(task: IngestTask, connection: number): Writer {
  const http = new HttpConnection(task.httpPort);
  return {
    write: async (text, number) => {
      const key = `${task.run}-${connection}-${number}`;
      const body = {
        customer: { familyName: '田中', givenName: '花子', identities: [{ kind: 'email', value: `api-${key}@example.jp` }] },
        subject: subjectOf(text),
        body: text,
        sourceId: key,
      };
      const answer = await http.call({ method: 'POST', path: '/api/v1/conversations', headers: { authorization: `Bearer ${task.apiKey}` }, body });
      if (answer.status !== 201) throw new Error(`${answer.status} ${answer.body.slice(0, 200)}`);
    },
    close: () => http.close(),
  };
}

/** A plain Japanese mail as a phone sends it. */
export function mailOf(task: Pick<IngestTask, 'mailAddress'>, mail: { from: string; messageId: string; subject: string; text: string; references?: string }): string {
  const encoded = `=?UTF-8?B?${Buffer.from(mail.subject).toString('base64')}?=`;
  const body = Buffer.from(mail.text.replace(/\r?\n/g, '\r\n')).toString('base64').replace(/.{76}/g, '$&\r\n');
  return [
    `From: =?UTF-8?B?${Buffer.from('田中花子').toString('base64')}?= <${mail.from}>`,
    `To: <${task.mailAddress}>`,
    `Subject: ${encoded}`,
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${mail.messageId}>`,
    ...(mail.references ? [`In-Reply-To: <${mail.references}>`, `References: <${mail.references}>`] : []),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=UTF-8',
    'Content-Transfer-Encoding: base64',
    '',
    body,
    '',
  ].join('\r\n');
}

function smtpWriter(task: IngestTask, connection: number): Writer {
  const smtp = new SmtpConnection(task.smtpPort);
  return {
    write: async (text, number) => {
      const from = `smtp-${task.run}-${connection}-${number}@example.jp`;
      const raw = mailOf(task, { from, messageId: `${randomUUID()}@bench.example`, subject: subjectOf(text), text });
      await smtp.send({ from, to: task.mailAddress, raw });
    },
    close: () => smtp.close(),
  };
}

async function openWriter(task: IngestTask, connection: number): Promise<Writer> {
  if (task.kind === 'api') return apiWriter(task, connection);
  return task.kind === 'smtp' ? smtpWriter(task, connection) : openBareWriter(task, connection);
}

async function load(task: IngestTask): Promise<IngestResult> {
  const warmMs = Math.max(1_000, task.seconds * 200);
  const begins = performance.now() + warmMs;
  const ends = begins + task.seconds * 1_000;
  const samples: number[] = [];
  let errors = 0;
  let total = 0;
  let firstError: string | null = null;
  const writers = await Promise.all(Array.from({ length: task.connections }, (_, number) => openWriter(task, number)));
  await Promise.all(
    writers.map(async (writer, connection) => {
      let number = 0;
      for (const { text } of loadMessages(Number.MAX_SAFE_INTEGER, connection + 1)) {
        const startedAt = performance.now();
        if (startedAt >= ends) break;
        number += 1;
        try {
          await writer.write(text, number);
          const now = performance.now();
          total += 1;
          if (now >= begins && now < ends) samples.push(now - startedAt);
        } catch (error) {
          errors += 1;
          firstError ??= String(error);
          if (errors > 1_000) break;
        }
      }
      await writer.close();
    }),
  );
  return { stored: samples.length, total, errors, perSecond: Math.round(samples.length / task.seconds), p50: percentile(samples, 0.5), p95: percentile(samples, 0.95), firstError };
}

if (import.meta.main) process.stdout.write(JSON.stringify(await load(taskOfChild<IngestTask>())));
