import { BadSyntax, inSet, stringOf, type Token } from './imap-server-grammar.ts';
import type { StoredMail } from './imap-server-folders.ts';
import { Refusal, type ImapSession, type Selected } from './imap-server-session.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function dateTime(date: Date): string {
  const day = String(date.getUTCDate()).padStart(2, ' ');
  return `"${day}-${MONTHS[date.getUTCMonth()]}-${date.getUTCFullYear()} ${date.toISOString().slice(11, 19)} +0000"`;
}

export function selectedOf(session: ImapSession): Selected {
  if (!session.selected) throw new BadSyntax('no mailbox is selected');
  return session.selected;
}

/** The mails of a UID set that this session knows of and that are still there, with their sequence numbers. */
export function chosen(session: ImapSession, set: Token | undefined): { seq: number; mail: StoredMail }[] {
  const { uids, folder } = selectedOf(session);
  const wanted = inSet(stringOf(set).toString('latin1'), uids.at(-1) ?? 0);
  return uids.flatMap((uid, at) => {
    const mail = wanted(uid) ? folder.mails.find((one) => one.uid === uid) : undefined;
    return mail ? [{ seq: at + 1, mail }] : [];
  });
}

function itemsOf(token: Token | undefined): string[] {
  if (token?.kind === 'list') return token.items.map((item) => stringOf(item).toString('latin1').toUpperCase());
  return [stringOf(token).toString('latin1').toUpperCase()];
}

const BODY = /^BODY(\.PEEK)?\[\](?:<(\d+)\.(\d+)>)?$/;

function simpleItem(session: ImapSession, item: string, mail: StoredMail): string {
  if (item === 'UID') return `UID ${mail.uid}`;
  if (item === 'FLAGS') return `FLAGS (${[...mail.flags].join(' ')})`;
  if (item === 'INTERNALDATE') return `INTERNALDATE ${dateTime(mail.internalDate)}`;
  if (item === 'RFC822.SIZE') return `RFC822.SIZE ${session.world.faults.sizes.get(mail.uid) ?? mail.raw.length}`;
  if (item === 'MODSEQ' && session.enabled.has('CONDSTORE')) return `MODSEQ (${mail.modseq})`;
  throw new BadSyntax(`unknown item ${item}`);
}

function bodyItem(session: ImapSession, item: string, mail: StoredMail): Buffer {
  const [, peek, from, length] = BODY.exec(item) ?? [];
  if (peek === undefined) {
    // Marks the mail as read. That is correct IMAP, and never what a reader beside people wants.
    session.violation('a mail was fetched without PEEK');
    if (session.selected?.readOnly === false) mail.flags.add('\\Seen');
  }
  const start = Number(from ?? 0);
  const bytes = from === undefined ? mail.raw : mail.raw.subarray(start, start + Number(length));
  const label = from === undefined ? 'BODY[]' : `BODY[]<${from}>`;
  return Buffer.concat([Buffer.from(`${label} {${bytes.length}}\r\n`), bytes]);
}

function answerOf(session: ImapSession, items: readonly string[], seq: number, mail: StoredMail): Buffer {
  const parts = items.map((item) =>
    BODY.test(item) ? bodyItem(session, item, mail) : Buffer.from(simpleItem(session, item, mail)),
  );
  const spaced = parts.flatMap((part, at) => (at === 0 ? [part] : [Buffer.from(' '), part]));
  return Buffer.concat([Buffer.from(`* ${seq} FETCH (`), ...spaced, Buffer.from(')\r\n')]);
}

/** Sends one mail; false when the scripted cut happened in it. */
function sendMail(session: ImapSession, answer: Buffer, mail: StoredMail): boolean {
  const { faults } = session.world;
  if (faults.cutLiteralAt === null) {
    session.write(answer);
    session.world.fetchedUids.push(mail.uid);
    return true;
  }
  const begins = answer.indexOf('BODY[]');
  session.ended = true;
  session.socket.write(answer.subarray(0, answer.indexOf('\n', begins) + 1 + faults.cutLiteralAt), () =>
    session.socket.destroy(),
  );
  faults.cutLiteralAt = null;
  return false;
}

/** UID FETCH (RFC 3501 §6.4.5, §6.4.8); mails that vanished meanwhile are left out. */
export function uidFetch(session: ImapSession, args: readonly Token[]): string {
  const items = [...new Set(['UID', ...itemsOf(args[1])])];
  if (args.length !== 2) throw new BadSyntax('UID FETCH takes a set and items');
  const { folder } = selectedOf(session);
  const { faults } = session.world;
  const wantsText = items.some((item) => BODY.test(item));
  if (wantsText) for (const uid of faults.expungeOnFetch.splice(0)) folder.expunge(uid);
  const rows = chosen(session, args[0]);
  if (wantsText && rows.some(({ mail }) => faults.refuseMails.includes(mail.uid))) {
    throw new Refusal('NO [SERVERBUG] The specified message could not be retrieved');
  }
  for (const { seq, mail } of faults.newestFirst ? rows.toReversed() : rows) {
    const answer = answerOf(session, items, seq, mail);
    if (!wantsText) session.write(answer);
    else if (!sendMail(session, answer, mail)) return '';
  }
  return 'OK done';
}
