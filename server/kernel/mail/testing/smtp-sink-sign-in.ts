import type { SmtpSinkSession } from './smtp-sink-session.ts';

const decode = (base64: string): string => Buffer.from(base64, 'base64').toString();
const encode = (text: string): string => Buffer.from(text).toString('base64');

const DENIED = '535 5.7.8 Authentication credentials invalid';

function enter(session: SmtpSinkSession, user: string, pass: string): string {
  const known = session.world.users?.some((one) => one.user === user && one.pass !== undefined && one.pass === pass);
  if (known !== true) return DENIED;
  session.user = user;
  return '235 2.7.0 welcome';
}

/** As Google and Microsoft do it: a refusal is a base64 JSON challenge, which the client answers with an empty line. */
async function xoauth2(session: SmtpSinkSession, answer: string): Promise<string> {
  const [first = '', second = ''] = decode(answer).split(String.fromCharCode(1));
  const user = first.replace(/^user=/, '');
  const token = second.replace(/^auth=Bearer /, '');
  if (session.world.users?.some((one) => one.user === user && one.token !== undefined && one.token === token)) {
    session.user = user;
    return '235 2.7.0 welcome';
  }
  const reply = await session.ask(encode(JSON.stringify({ status: '400', schemes: 'Bearer', scope: 'mail' })));
  if (reply !== '') session.violation('the answer to a XOAUTH2 challenge is not empty');
  return DENIED;
}

/** AUTH (RFC 4954). Returns the answer. */
export async function signIn(session: SmtpSinkSession, argument: string): Promise<string> {
  const [mechanism = '', initial] = argument.split(' ');
  const { users, tls, faults } = session.world;
  if (!users || session.world.without('AUTH')) {
    session.violation('AUTH was not offered');
    return '503 5.5.1 Not offered';
  }
  if (tls && !session.secure) {
    session.violation('password in the clear');
    return '538 5.7.11 Encryption required';
  }
  if (faults.refuseAuth !== undefined) return faults.refuseAuth;
  const kind = mechanism.toUpperCase();
  if (kind === 'LOGIN') {
    const user = decode(initial ?? (await session.ask(encode('Username:'))));
    return enter(session, user, decode(await session.ask(encode('Password:'))));
  }
  if (kind !== 'PLAIN' && kind !== 'XOAUTH2') return '504 5.5.4 Unknown mechanism';
  const answer = initial ?? (await session.ask(''));
  if (kind === 'XOAUTH2') return await xoauth2(session, answer);
  const [, user = '', pass = ''] = decode(answer).split('\0');
  return enter(session, user, pass);
}
