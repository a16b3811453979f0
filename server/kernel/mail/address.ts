import { addressParser } from 'postal-mime';
import { replaceEncodedWords } from './encoded-words.ts';

/** One mailbox: `name` is '' when only the address was given. */
export interface MailAddress {
  name: string;
  address: string;
}

function clean(text: string): string {
  // eslint-disable-next-line no-control-regex -- header injection and terminal tricks
  return text.replace(/[\u0000-\u001f\u007f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, ' ').trim();
}

/** `"a@evil"@good` (RFC 5321 quoted local part): unquoted it would be read as a mailbox at `evil`. */
function quoteLocalPart(address: string): string {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at).replace(/^"|"$/g, '');
  return local.includes('@') ? `"${local.replace(/["\\]/g, '')}"${address.slice(at)}` : address;
}

/**
 * Mailboxes of an address field whose encoded-words are canonical; groups are flattened, entries without an
 * address dropped.
 */
export function parseAddresses(value: string): MailAddress[] {
  const found: MailAddress[] = [];
  for (const entry of addressParser(value, { flatten: true })) {
    const address = quoteLocalPart(clean(entry.address ?? ''));
    if (!address.includes('@') || /\s/.test(address) || address.length > 400) continue;
    const name = clean(replaceEncodedWords(entry.name, (word) => word));
    found.push({ name: name === address ? '' : name.slice(0, 500), address });
  }
  return found;
}
