import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { SMTPServer } from 'smtp-server';
import type { Actor, MemberActor, Role } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import type { Reaction } from '../../../../kernel/facts.ts';
import { localBlobs } from '../../../../kernel/files/local-blobs.ts';
import { createTranslate } from '../../../../kernel/i18n.ts';
import { newId } from '../../../../kernel/ids.ts';
import type { JobType } from '../../../../kernel/jobs/job-type.ts';
import type { TestJobs } from '../../../../kernel/jobs/job-database.ts';
import { until } from '../../../../kernel/jobs/job-world.ts';
import type { DnsResolver } from '../../../../kernel/mail/dns.ts';
import { parseMail, type ParsedMail } from '../../../../kernel/mail/parse.ts';
import { closeParsers } from '../../../../kernel/mail/parse-in-worker.ts';
import { createSecretBox } from '../../../../kernel/secrets.ts';
import { runInWorkspace } from '../../../../kernel/transaction.ts';
import { postMessage, type Reply } from '../../../conversations/actions/post-message.ts';
import { conversationJobs } from '../../../conversations/jobs.ts';
import { shelve } from '../../../search/jobs.ts';
import { insertMember } from '../../../workspace/queries.ts';
import { fileJobs } from '../../../files/jobs.ts';
import { createInbox, type NewInbox } from '../../inboxes/actions/create-inbox.ts';
import { receiptReactions } from '../../receipts/reactions.ts';
import { emailJobs } from '../jobs.ts';
import { emailReactions } from '../reactions.ts';
import type { EmailServices } from '../services.ts';
import { startEmail } from '../smtp.ts';

export interface SinkMail {
  from: string;
  to: string[];
  raw: Buffer;
  mail: ParsedMail;
}

export type SinkAnswer = (to: string, count: number) => { code: number; text: string } | null;

/** A mail server somewhere outside that takes everything, or refuses as `answer` says. */
async function startSink(answer: SinkAnswer) {
  const mails: SinkMail[] = [];
  let count = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onRcptTo: (address, _session, reply) => {
      count += 1;
      const refused = answer(address.address, count);
      reply(refused ? Object.assign(new Error(refused.text), { responseCode: refused.code }) : null);
    },
    onData: (stream, session, reply) => {
      void (async () => {
        const chunks: Buffer[] = [];
        for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
        const raw = Buffer.concat(chunks);
        const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
        mails.push({ from, to: session.envelope.rcptTo.map((one) => one.address), raw, mail: await parseMail(raw) });
        reply();
      })();
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    mails,
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  };
}

export interface MailWorldOptions {
  mailDomain?: string;
  /** False: no outgoing mail server is configured. */
  mailServer?: boolean;
  answer?: SinkAnswer;
  /** False: nobody works off the jobs. */
  runs?: boolean;
  reactions?: readonly Reaction[];
  /** Jobs of features above the channel, and who takes mail before it becomes a message. */
  jobs?: (services: EmailServices) => readonly JobType[];
  takeLetter?: EmailServices['takeLetter'];
  /** Asked for SPF, DKIM and DMARC; without it nobody is. */
  dns?: DnsResolver;
}

export type MailWorld = Awaited<ReturnType<typeof buildMailWorld>>;

const SYSTEM: Actor = { kind: 'system', name: 'test' };
/** Answers like a person, without a member to be made for it. */
const AGENT: Actor = { kind: 'key', id: newId(), scopes: ['conversations:write'] };

/** A workspace with a mail inbox `support@shop.example`, the real receiver, the real sender and a sink outside. */
export async function buildMailWorld(jobs: TestJobs, options: MailWorldOptions = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'madoguchi-mail-'));
  const sink = await startSink(options.answer ?? (() => null));
  const services = {
    config: {
      mailDomain: options.mailDomain ?? 'in.shop.example',
      mailServer: options.mailServer === false ? undefined : `smtp://127.0.0.1:${sink.port}`,
      outboundAllow: [],
      smtpHost: '127.0.0.1',
    },
    secrets: createSecretBox(['a secret of thirty-two letters or more']),
    blobs: localBlobs(folder),
    translate: createTranslate(),
    ...(options.dns ? { dns: options.dns } : {}),
    ...(options.takeLetter ? { takeLetter: options.takeLetter } : {}),
  } as unknown as EmailServices;
  const reactions = new Map<string, Reaction[]>();
  for (const reaction of options.reactions ?? [...emailReactions, ...receiptReactions])
    reactions.set(reaction.on, [...(reactions.get(reaction.on) ?? []), reaction]);
  const world = await jobs.build({
    types: [
      ...emailJobs(services),
      ...fileJobs(services),
      ...(conversationJobs as unknown as JobType[]),
      // Now and then a word that is indexed asks for the shelves to be filled.
      shelve as unknown as JobType,
      ...(options.jobs?.(services) ?? []),
    ],
    reactions,
  });
  services.kernel = world.kernel;
  const workspaceId = await world.workspace();
  const run = <T>(body: (ctx: Ctx) => Promise<T>, actor: Actor = SYSTEM): Promise<T> =>
    runInWorkspace(world.kernel, { workspaceId, actor }, body);
  const addInbox = (inbox: Partial<NewInbox>): Promise<string> =>
    run((ctx) => createInbox(ctx, { channel: 'email', name: 'inbox', ...inbox }, services.secrets));
  const inboxId = await addInbox({
    address: `support-${workspaceId.slice(-12)}@shop.example`,
    settings: { senderName: 'ヤマネ珈琲機器' },
  });
  const receiver = await startEmail(services, 0);
  if (options.runs !== false) await world.runner();
  const client = createTransport({ host: '127.0.0.1', port: receiver.port, secure: false, ignoreTLS: true });
  return {
    ...world,
    services,
    workspaceId,
    inboxId,
    support: `support-${workspaceId.slice(-12)}@shop.example`,
    smtpPort: receiver.port,
    sink,
    run,
    addInbox,
    send: (mail: SendMailOptions) => client.sendMail({ to: `support-${workspaceId.slice(-12)}@shop.example`, ...mail }),
    answer: (conversationId: string, body: string, more: Partial<Reply> = {}, actor: Actor = AGENT) =>
      run(
        (ctx) => postMessage(ctx, { conversationId, body, fileIds: [], undoSeconds: 0, overrideLock: true, ...more }),
        actor,
      ),
    /** A member of the workspace, as actor. */
    member: (role: Role, name = '山本 彩'): Promise<MemberActor> =>
      run(async ({ db, now }) => {
        const actor = { kind: 'member', id: newId(), personId: newId(), role, teamIds: [] } as const;
        const { id, personId } = actor;
        await insertMember(db, workspaceId, {
          id,
          personId,
          name,
          email: `${id}@shop.example`,
          role,
          locale: 'ja',
          createdAt: now,
        });
        return actor;
      }),
    rows: async <T>(text: string): Promise<T[]> => (await world.owner.query(text, [workspaceId])).rows as T[],
    until,
    /** Until no job waits that is due within the next half minute; the failed ones are none of these. */
    settled: () =>
      until(
        async () =>
          (
            await world.owner.query(
              `select from pgboss.job where state < 'completed' and start_after < now() + interval '30 seconds'`,
            )
          ).rowCount === 0,
      ),
    closeAll: async () => {
      client.close();
      await receiver.close();
      await sink.close();
      await closeParsers();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export interface StoredMessage {
  conversation_id: string;
  reference: string;
  subject: string;
  direction: string;
  body: string;
  automatic: boolean;
  waiting_since: Date | null;
  status: string;
}

/** All messages of the workspace in the order in which they were stored. */
export const MESSAGES = `select m.conversation_id, c.reference, c.subject, m.direction, m.body, m.automatic, c.waiting_since, c.status from app.messages m
  join app.conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id where m.workspace_id = $1 order by m.created_at, m.position, m.id`;
