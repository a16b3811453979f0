import { atomOf, BadSyntax, stringOf } from './imap-server-grammar.ts';
import { Refusal, type Command, type ImapSession } from './imap-server-session.ts';

function refuseWhereForbidden(session: ImapSession): void {
  if (session.user !== null) throw new BadSyntax('already signed in');
  if (session.world.tls && !session.secure) throw new BadSyntax('password in the clear');
  const { refuseAuth } = session.world.faults;
  if (refuseAuth !== undefined) throw new Refusal(`NO ${refuseAuth}`);
}

function enter(session: ImapSession, user: string, pass: string): string {
  refuseWhereForbidden(session);
  const known = session.world.users.find((one) => one.user === user && one.pass !== undefined && one.pass === pass);
  if (!known) throw new Refusal('NO [AUTHENTICATIONFAILED] Authentication failed');
  session.user = user;
  return `OK [CAPABILITY ${session.world.capabilities(session)}] welcome`;
}

function nextLine(session: ImapSession, prompt: string): Promise<string> {
  return new Promise((resolve) => {
    session.lineTaker = (line) => {
      session.lineTaker = null;
      resolve(line);
    };
    session.write(`+ ${prompt}\r\n`);
  });
}

async function plain(session: ImapSession, initial: string | undefined): Promise<string> {
  const [, user = '', pass = ''] = Buffer.from(initial ?? (await nextLine(session, '')), 'base64')
    .toString()
    .split('\0');
  return enter(session, user, pass);
}

/** XOAUTH2 as Google and Microsoft do it: a refusal is a base64 JSON challenge the client answers with an empty line. */
async function xoauth2(session: ImapSession, initial: string | undefined): Promise<string> {
  refuseWhereForbidden(session);
  const given = Buffer.from(initial ?? (await nextLine(session, '')), 'base64').toString();
  const [first = '', second = '', ...rest] = given.split(String.fromCharCode(1));
  const user = /^user=(.+)$/.exec(first)?.[1];
  const token = /^auth=Bearer (.+)$/.exec(second)?.[1];
  if (user === undefined || token === undefined || rest.join('|') !== '|') throw new BadSyntax('broken XOAUTH2 answer');
  if (session.world.users.some((one) => one.user === user && one.token !== undefined && one.token === token)) {
    session.user = user;
    return `OK [CAPABILITY ${session.world.capabilities(session)}] welcome`;
  }
  const challenge = JSON.stringify({ status: '400', schemes: 'Bearer', scope: 'https://mail.google.com/' });
  const reply = await nextLine(session, Buffer.from(challenge).toString('base64'));
  if (reply !== '') session.violation('the answer to a XOAUTH2 challenge is not empty');
  throw new Refusal('NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)');
}

/** Commands of a client that has not signed in yet, or whatever its state. */
export const SIGN_IN: Readonly<Record<string, Command>> = {
  CAPABILITY: (session) => {
    session.write(`* CAPABILITY ${session.world.capabilities(session)}\r\n`);
    return 'OK done';
  },
  NOOP: () => 'OK done',
  ID: (session) => {
    session.write('* ID ("name" "test")\r\n');
    return 'OK done';
  },
  LOGOUT: (session) => {
    session.write('* BYE\r\n');
    setImmediate(() => session.socket.end());
    return 'OK done';
  },
  STARTTLS: (session, args) => {
    if (args.length > 0 || session.secure || !session.world.tls) throw new BadSyntax('STARTTLS is not offered');
    return 'OK Begin TLS';
  },
  LOGIN: (session, args) => {
    if (args.length !== 2) throw new BadSyntax('LOGIN takes a name and a password');
    return enter(session, stringOf(args[0]).toString(), stringOf(args[1]).toString());
  },
  AUTHENTICATE: async (session, args) => {
    const initial = args[1] === undefined ? undefined : stringOf(args[1]).toString();
    if (initial !== undefined && session.world.without('SASL-IR')) session.violation('initial answer was not offered');
    const mechanism = atomOf(args[0]);
    if (session.world.without(`AUTH=${mechanism}`)) throw new BadSyntax('mechanism was not offered');
    if (mechanism === 'PLAIN') return await plain(session, initial);
    if (mechanism === 'XOAUTH2') return await xoauth2(session, initial);
    throw new BadSyntax('unknown mechanism');
  },
};
