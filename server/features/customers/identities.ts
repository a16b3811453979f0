import { invalid } from '../../kernel/errors.ts';
import { foldEmail, foldPhone } from '../../kernel/text/fold.ts';

export type IdentityKind = 'email' | 'phone' | 'visitor' | 'member_number' | 'external' | 'line' | 'social';

export interface IdentityInput {
  kind: IdentityKind;
  value: string;
  verified?: boolean;
}

export interface FoldedIdentity {
  kind: IdentityKind;
  value: string;
  display: string;
  verified: boolean;
}

const EMAIL = /^[^\s@<>"(),;:\\[\]]+@[^\s@<>"(),;:\\[\]]+$/;

/**
 * The form by which an address is matched.
 * @throws invalid `email_invalid`, `phone_invalid`.
 */
export function foldIdentity(input: IdentityInput): FoldedIdentity {
  const typed = input.value.trim();
  // A number typed in wide digits is the same number, and people read it among others.
  const display = input.kind === 'phone' ? typed.normalize('NFKC') : typed;
  return { kind: input.kind, value: foldValue(input.kind, display), display, verified: input.verified ?? false };
}

function foldValue(kind: IdentityKind, display: string): string {
  if (kind === 'email') {
    const email = foldEmail(display);
    if (!EMAIL.test(email)) throw invalid('email_invalid');
    return email;
  }
  if (kind === 'phone') {
    const phone = foldPhone(display);
    if (!phone) throw invalid('phone_invalid');
    return phone;
  }
  return display.normalize('NFKC');
}
