import type { Ctx } from '../../../kernel/context.ts';
import type { Locale } from '../../../kernel/i18n.ts';
import { newId } from '../../../kernel/ids.ts';
import { hashToken, type SecretBox } from '../../../kernel/secrets.ts';
import { CODE_SECONDS, hashCode, newSecrets, placeOf } from '../code.ts';
import { sendCode } from '../job-types.ts';
import { insertCode } from '../queries.ts';

export interface CodeAsked {
  purpose: 'sign_in' | 'change_email';
  /** Folded. */
  email: string;
  sessionId: string | null;
  locale: Locale;
}

/** Makes a code for an address and has it sent. Says and does the same whether anybody is known by it. @returns its id. */
export async function askCode(ctx: Ctx, secrets: SecretBox, asked: CodeAsked): Promise<string> {
  const id = newId();
  const fresh = newSecrets();
  const row = {
    id,
    purpose: asked.purpose,
    email: asked.email,
    session_id: asked.sessionId,
    code_hash: hashCode(id, fresh.code),
    link_hash: hashToken(fresh.link),
    sealed: secrets.sealSecret(JSON.stringify(fresh), placeOf(id)),
    locale: asked.locale,
    expires_at: new Date(ctx.now.getTime() + CODE_SECONDS * 1000),
  };
  await insertCode(ctx.db, ctx.workspaceId, row, ctx.now);
  ctx.enqueue(sendCode, { codeId: id });
  return id;
}
