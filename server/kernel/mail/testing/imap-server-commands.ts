import { atomOf, BadSyntax, inSet, readName, stringOf, writeName, type Token } from './imap-server-grammar.ts';
import type { Folder } from './imap-server-folders.ts';
import { chosen, selectedOf, uidFetch } from './imap-server-fetch.ts';
import { Refusal, type Command, type ImapSession } from './imap-server-session.ts';

const isUtf8 = (session: ImapSession): boolean => session.enabled.has('UTF8=ACCEPT');

function signedIn(session: ImapSession): void {
  if (session.user === null) throw new BadSyntax('not signed in');
}

function nameOf(session: ImapSession, token: Token | undefined): string {
  signedIn(session);
  const name = readName(stringOf(token), isUtf8(session));
  return name.toUpperCase() === 'INBOX' ? 'INBOX' : name;
}

function folderOf(session: ImapSession, name: string): Folder {
  const folder = session.world.folders.get(name);
  if (!folder) throw new Refusal('NO [NONEXISTENT] Mailbox does not exist');
  return folder;
}

function open(session: ImapSession, args: readonly Token[], readOnly: boolean): string {
  if (args.length !== 1) throw new BadSyntax('a mailbox name, and nothing else');
  const name = nameOf(session, args[0]);
  session.unselect();
  const { folder, uids } = session.select({ name, folder: folderOf(session, name), readOnly });
  session.write('* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)\r\n');
  session.write('* OK [PERMANENTFLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)] kept\r\n');
  session.write(`* ${uids.length} EXISTS\r\n* 0 RECENT\r\n`);
  session.write(`* OK [UIDVALIDITY ${folder.uidValidity}] valid\r\n* OK [UIDNEXT ${folder.uidNext}] next\r\n`);
  session.write(`* OK [HIGHESTMODSEQ ${folder.modseq}] highest\r\n`);
  return readOnly ? 'OK [READ-ONLY] opened' : 'OK [READ-WRITE] opened';
}

function list(verb: string): Command {
  return (session, args) => {
    signedIn(session);
    if (args.length !== 2) throw new BadSyntax(`${verb} takes a reference and a pattern`);
    // The wildcards are no part of names here, so the pattern may be read like a name.
    const pattern = readName(stringOf(args[1]), isUtf8(session)).replace(/[.+?^${}()|[\]\\]/g, '\\$&');
    const matches = new RegExp(`^${pattern.replace(/[*%]/g, '.*')}$`, 'i');
    for (const name of session.world.folders.keys()) {
      if (!matches.test(name)) continue;
      session.write(
        Buffer.concat([Buffer.from(`* ${verb} () "/" `), writeName(name, isUtf8(session)), Buffer.from('\r\n')]),
      );
    }
    return 'OK done';
  };
}

function searched(session: ImapSession, words: readonly Token[], uids: readonly number[]): (uid: number) => boolean {
  const key = atomOf(words[0]);
  if (key === 'ALL') return () => true;
  const value = stringOf(words[1]).toString('latin1');
  if (key === 'UID') return inSet(value, uids.at(-1) ?? 0);
  if (key !== 'SINCE' || !/^\d{1,2}-[A-Z][a-z]{2}-\d{4}$/.test(value)) throw new BadSyntax(`unknown search key ${key}`);
  const { mails } = selectedOf(session).folder;
  const since = new Date(`${value.replaceAll('-', ' ')} 00:00 UTC`);
  return (uid) => mails.some((mail) => mail.uid === uid && mail.internalDate >= since);
}

function uidSearch(session: ImapSession, args: readonly Token[]): string {
  const words = [...args];
  const returns = words[0]?.kind === 'atom' && atomOf(words[0]) === 'RETURN' ? words.splice(0, 2)[1] : undefined;
  const { uids } = selectedOf(session);
  const found = uids.filter(searched(session, words, uids));
  if (returns === undefined) {
    session.write(`* SEARCH${found.map((uid) => ` ${uid}`).join('')}\r\n`);
    return 'OK done';
  }
  if (session.world.without('ESEARCH') || returns.kind !== 'list') throw new BadSyntax('ESEARCH was not offered');
  const results = returns.items.map(atomOf).map((item) => {
    if (item === 'COUNT') return ` COUNT ${found.length}`;
    const value = { MIN: found[0], MAX: found.at(-1), ALL: found.join(',') }[item];
    return value === undefined || value === '' ? '' : ` ${item} ${value}`;
  });
  session.write(`* ESEARCH UID${results.join('')}\r\n`);
  return 'OK done';
}

function writable(session: ImapSession): Folder {
  const { readOnly, folder } = selectedOf(session);
  if (readOnly) throw new Refusal('NO [READ-ONLY] Mailbox is read-only');
  return folder;
}

function uidStore(session: ImapSession, args: readonly Token[]): string {
  const folder = writable(session);
  const [, sign = '', silent] = /^([+-]?)FLAGS(\.SILENT)?$/.exec(atomOf(args[1])) ?? [];
  if (args[2]?.kind !== 'list') throw new BadSyntax('flags are missing');
  const flags = args[2].items.map((item) => stringOf(item).toString('latin1'));
  for (const { seq, mail } of chosen(session, args[0])) {
    const rest = sign === '' ? [] : [...mail.flags].filter((flag) => sign === '+' || !flags.includes(flag));
    folder.setFlags(mail, new Set(sign === '-' ? rest : [...rest, ...flags]));
    if (silent === undefined)
      session.write(`* ${seq} FETCH (UID ${mail.uid} FLAGS (${[...mail.flags].join(' ')}))\r\n`);
  }
  return 'OK done';
}

function copy(session: ImapSession, args: readonly Token[], moves: boolean): string {
  const source = moves ? writable(session) : selectedOf(session).folder;
  const name = nameOf(session, args[1]);
  const target = session.world.folders.get(name);
  if (!target) throw new Refusal('NO [TRYCREATE] Mailbox does not exist');
  const rows = chosen(session, args[0]);
  const uids = rows.map(({ mail }) => target.deliver(mail.raw, mail.internalDate, [...mail.flags]));
  const code = `COPYUID ${target.uidValidity} ${rows.map(({ mail }) => mail.uid).join(',')} ${uids.join(',')}`;
  if (moves && rows.length > 0) session.write(`* OK [${code}] moved\r\n`);
  if (moves) for (const { mail } of rows) source.expunge(mail.uid);
  return moves || rows.length === 0 ? 'OK done' : `OK [${code}] done`;
}

async function idle(session: ImapSession): Promise<string> {
  selectedOf(session);
  if (session.world.without('IDLE')) throw new BadSyntax('IDLE was not offered');
  session.write('+ idling\r\n');
  const line = await new Promise<string>((resolve) => {
    session.lineTaker = resolve;
    session.idle(true);
  });
  session.lineTaker = null;
  session.idle(false);
  if (line.toUpperCase() !== 'DONE') throw new BadSyntax('IDLE ends with DONE');
  return 'OK done';
}

/** Commands of a client that has signed in. */
export const SIGNED_IN: Readonly<Record<string, Command>> = {
  NAMESPACE: (session) => {
    signedIn(session);
    session.write('* NAMESPACE (("" "/")) NIL NIL\r\n');
    return 'OK done';
  },
  ENABLE: (session, args) => {
    signedIn(session);
    const enabled = args.map(atomOf).filter((one) => ['CONDSTORE', 'UTF8=ACCEPT'].includes(one));
    const allowed = enabled.filter((one) => !session.world.without(one));
    for (const one of allowed) session.enabled.add(one);
    session.write(`* ENABLED ${allowed.join(' ')}`.trimEnd() + '\r\n');
    return 'OK done';
  },
  LIST: list('LIST'),
  LSUB: list('LSUB'),
  SELECT: (session, args) => open(session, args, false),
  EXAMINE: (session, args) => open(session, args, true),
  UNSELECT: (session) => {
    selectedOf(session);
    session.unselect();
    return 'OK done';
  },
  STATUS: (session, args) => {
    const name = nameOf(session, args[0]);
    const folder = folderOf(session, name);
    if (args[1]?.kind !== 'list') throw new BadSyntax('items are missing');
    const values = { MESSAGES: folder.mails.length, UIDNEXT: folder.uidNext, UIDVALIDITY: folder.uidValidity };
    const known: Readonly<Record<string, number>> = { ...values, HIGHESTMODSEQ: folder.modseq };
    const said = args[1].items.map(atomOf).map((item) => `${item} ${known[item] ?? 0}`);
    session.write(
      Buffer.concat([
        Buffer.from('* STATUS '),
        writeName(name, isUtf8(session)),
        Buffer.from(` (${said.join(' ')})\r\n`),
      ]),
    );
    return 'OK done';
  },
  APPEND: (session, args) => {
    const folder = folderOf(session, nameOf(session, args[0]));
    const raw = args.at(-1);
    if (raw?.kind !== 'string') throw new BadSyntax('the mail is missing');
    const flags = args[1]?.kind === 'list' ? args[1].items.map((item) => stringOf(item).toString('latin1')) : [];
    return `OK [APPENDUID ${folder.uidValidity} ${folder.deliver(raw.bytes, new Date(), flags)}] done`;
  },
  IDLE: idle,
  'UID FETCH': uidFetch,
  'UID SEARCH': uidSearch,
  'UID STORE': uidStore,
  'UID COPY': (session, args) => copy(session, args, false),
  'UID MOVE': (session, args) => copy(session, args, true),
  EXPUNGE: (session) => {
    const folder = writable(session);
    for (const mail of [...folder.mails]) if (mail.flags.has('\\Deleted')) folder.expunge(mail.uid);
    return 'OK done';
  },
};
