import { invalid } from '../../../kernel/errors.ts';
import { foldEmail, foldPhone } from '../../../kernel/text/fold.ts';

const DOMAIN = /^@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/u;

/**
 * An address as identities fold theirs, and what may be shown of it; `@example.jp` is a whole domain, which is nobody's and
 * is shown. @throws invalid `address_invalid`.
 */
export function foldAddress(written: string): { address: string; hint: string } {
  const plain = written.trim();
  if (plain.includes('@') || plain.includes('＠')) {
    const address = foldEmail(plain);
    if (DOMAIN.test(address)) return { address, hint: address };
    const [name = '', domain = ''] = address.split('@');
    if (!name || !domain) throw invalid('address_invalid');
    return { address, hint: `${name.slice(0, 1)}●●●@${domain.slice(0, 1)}●●●` };
  }
  const address = foldPhone(plain);
  if (!address) throw invalid('address_invalid');
  return { address, hint: `●●●●${address.slice(-2)}` };
}
