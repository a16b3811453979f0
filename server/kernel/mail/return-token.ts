import { randomBytes } from 'node:crypto';
import { AppError } from '../errors.ts';
import { hashToken, type SecretBox } from '../secrets.ts';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** A token of a return address as it is stored: its hash, and itself sealed. */
export interface StoredReturnToken {
  tokenHash: Buffer;
  sealed: string;
}

/** Where the token of one return address is kept. `place` seals it: the same bytes elsewhere do not open. */
export interface ReturnTokenKeeping {
  place: string;
  findSealed(): Promise<string | null>;
  store(token: StoredReturnToken): Promise<void>;
}

/** The token of a return address; made at the first mail, the same ever after. */
export async function keptReturnToken(
  secrets: SecretBox,
  { place, findSealed, store }: ReturnTokenKeeping,
): Promise<string> {
  const sealed = await findSealed();
  const known = sealed ? openKnown(secrets, sealed, place) : null;
  if (known) return known;
  const token = newToken();
  await store({ tokenHash: hashToken(token), sealed: secrets.sealSecret(token, place) });
  return token;
}

/** 160 random bits (32 letters of 5 bits) that survive any mail server: one case, no signs. */
function newToken(): string {
  return Array.from(randomBytes(32), (byte) => ALPHABET[byte % 32]).join('');
}

/** After the loss of the installation's secret a new address is made; the old one still leads where it led. */
function openKnown(secrets: SecretBox, sealed: string, place: string): string | null {
  try {
    return secrets.openSecret(sealed, place);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
