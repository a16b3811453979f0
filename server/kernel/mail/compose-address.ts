import { domainToASCII } from 'node:url';
import { invalid } from '../errors.ts';

/** RFC 5321 mailbox without comments, routes or domain literals: nothing in it can end the field. */
const MAILBOX = /^(?:"[^"\\\p{C}]{1,64}"|[^\s"<>(),;:\\@[\]\p{C}]{1,64})@[^\s"<>(),;:\\@[\]\p{C}]{1,255}$/u;

/** Whether the text is exactly one mailbox that can be put into an envelope and a header as it is. */
export function isMailbox(address: string): boolean {
  return address.length <= 320 && MAILBOX.test(address);
}

/**
 * The mailbox as it goes over the wire, the same in header and envelope: an international domain as A-labels
 * (RFC 5890), so that a look-alike name cannot be shown as one and delivered as another.
 * @throws AppError invalid `mail_address_invalid`
 */
export function wireAddress(address: string): string {
  if (!isMailbox(address)) throw invalid('mail_address_invalid');
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  if (/^[\x21-\x7e]+$/.test(domain)) return address;
  const ascii = domainToASCII(domain);
  if (ascii === '') throw invalid('mail_address_invalid');
  return `${address.slice(0, at)}@${ascii}`;
}
