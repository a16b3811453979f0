import { invalid } from '../errors.ts';
import { isCommonPassword } from './common-passwords.ts';

const SHORTEST = 8;
const LONGEST = 128;

/**
 * Length and guessability, nothing about composition (OWASP ASVS 5.0 6.2). Counted in characters after NFKC, the form
 * that is hashed. @throws invalid `password_length` or `password_common`, at field `password`.
 */
export function checkNewPassword(password: string, email: string): void {
  const text = password.normalize('NFKC');
  const length = [...text].length;
  if (length < SHORTEST || length > LONGEST) throw refused('password_length');
  const lower = text.toLowerCase();
  if (isCommonPassword(text) || lower === email || lower === email.split('@')[0]) throw refused('password_common');
}

function refused(code: string): Error {
  return invalid(code, { issues: [{ path: 'body.password', code }], values: { shortest: SHORTEST, longest: LONGEST } });
}
