import { z } from 'zod';
import { AppError } from '../../../kernel/errors.ts';
import { parseJson } from '../../../kernel/parse-json.ts';
import type { SecretBox } from '../../../kernel/secrets.ts';

const shape = z.object({
  w: z.uuid(),
  p: z.string(),
  a: z.string(),
  c: z.uuid().nullable(),
  m: z.uuid().optional(),
});

/** Whom an unsubscribe link is about. It never expires: opting out must stay as easy as it was (特定電子メール法 第三条第三項). */
export interface UnsubscribeToken {
  workspaceId: string;
  purpose: string;
  address: string;
  customerId: string | null;
  /** The mail the link stands in, where whoever sent it wants to know. */
  mailId?: string | undefined;
}

const PLACE = 'unsubscribe';

/** Sealed, so that an address in a link tells nobody on the way whose it is, and nobody makes one for somebody else. */
export function sealUnsubscribe(secrets: SecretBox, token: UnsubscribeToken): string {
  const { workspaceId: w, purpose: p, address: a, customerId: c, mailId: m } = token;
  return secrets.sealSecret(JSON.stringify({ w, p, a, c, m }), PLACE);
}

/** Null for what is no token of ours. */
export function openUnsubscribe(secrets: SecretBox, sealed: string): UnsubscribeToken | null {
  try {
    const read = shape.safeParse(parseJson(secrets.openSecret(sealed, PLACE)));
    if (!read.success) return null;
    const { w, p, a, c, m } = read.data;
    return { workspaceId: w, purpose: p, address: a, customerId: c, mailId: m };
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
