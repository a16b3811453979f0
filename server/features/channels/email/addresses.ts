import { hashToken } from '../../../kernel/secrets.ts';

/** What a recipient address of ours leads to. */
export type Destination =
  | { kind: 'reply'; tokenHash: Buffer }
  /** Of something beside the conversations, which takes what comes to it (`EmailServices.takeLetter`). */
  | { kind: 'aside'; tokenHash: Buffer }
  | { kind: 'key'; publicKey: string }
  | { kind: 'address'; address: string };

const REPLY = /^(reply|aside)\+([a-z2-7]{20,64})$/;

/** Case and form of an address as inboxes store theirs. Mail servers on the way may have changed the case of the local part. */
export function foldAddress(address: string): string {
  return address.trim().toLowerCase();
}

/** Reads `reply+<token>@<mail domain>`, `aside+<token>@<mail domain>` and `<public key>@<mail domain>`; everything else is an inbox's own address. */
export function readDestination(recipient: string, mailDomain: string): Destination {
  const address = foldAddress(recipient);
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at);
  if (address.slice(at + 1) === mailDomain.toLowerCase()) {
    const [, kind, token] = REPLY.exec(local) ?? [];
    if (token) return { kind: kind === 'aside' ? 'aside' : 'reply', tokenHash: hashToken(token) };
    if (local.startsWith('ib_')) return { kind: 'key', publicKey: local };
  }
  return { kind: 'address', address };
}

export function forwardingAddress(publicKey: string, mailDomain: string): string {
  return `${publicKey}@${mailDomain}`.toLowerCase();
}

export function replyAddress(token: string, mailDomain: string): string {
  return `reply+${token}@${mailDomain}`;
}

export function asideAddress(token: string, mailDomain: string): string {
  return `aside+${token}@${mailDomain}`;
}

/** False for names that only this machine knows (RFC 6761, RFC 6762): nobody outside could answer to such an address. */
export function isDeliverable(mailDomain: string): boolean {
  return mailDomain.includes('.') && !/(^|\.)(localhost|local|invalid|internal)\.?$/i.test(mailDomain);
}

/** Reply addresses open their conversation to whoever may pretend to be its customer: not for lists. */
export function withoutToken(recipient: string): string {
  return recipient.replace(/^(reply|aside)\+[^@]+@/i, '$1+…@');
}
