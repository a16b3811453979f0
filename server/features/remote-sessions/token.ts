import { z } from 'zod';
import { AppError } from '../../kernel/errors.ts';
import { parseJson } from '../../kernel/parse-json.ts';
import type { SecretBox } from '../../kernel/secrets.ts';

const shape = z.object({ w: z.uuid(), s: z.uuid() });
const PLACE = 'remote-session';

/** Which session a customer's link is about. */
export interface RemoteToken {
  workspaceId: string;
  sessionId: string;
}

/** Sealed: nobody makes one for another session. */
export function sealRemote(secrets: SecretBox, { workspaceId: w, sessionId: s }: RemoteToken): string {
  return secrets.sealSecret(JSON.stringify({ w, s }), PLACE);
}

/** Null for what is no token of ours. */
export function openRemote(secrets: SecretBox, sealed: string): RemoteToken | null {
  try {
    const read = shape.safeParse(parseJson(secrets.openSecret(sealed, PLACE)));
    return read.success ? { workspaceId: read.data.w, sessionId: read.data.s } : null;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
