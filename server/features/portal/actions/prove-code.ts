import { timingSafeEqual } from 'node:crypto';
import type { Ctx } from '../../../kernel/context.ts';
import { isId } from '../../../kernel/ids.ts';
import { hashToken } from '../../../kernel/secrets.ts';
import { hashCode, MOST_TRIES, readCode } from '../code.ts';
import { countTry, lockCode, useCodes, type CodeRow } from '../queries.ts';

export type Proof = { id: string; code: string } | { link: string };

/**
 * Uses a code or link up, once. A wrong code counts, and the fifth ends it: therefore null is answered, never thrown, or the
 * count would be rolled back. Null says nothing of why.
 */
export async function proveCode(ctx: Ctx, purpose: CodeRow['purpose'], proof: Proof): Promise<CodeRow | null> {
  const row = await rowOf(ctx, proof);
  if (row?.purpose !== purpose) return null;
  if ('code' in proof && !(await isRight(ctx, row, proof.code))) return null;
  await useCodes(ctx.db, ctx.workspaceId, row, ctx.now);
  return row;
}

async function rowOf(ctx: Ctx, proof: Proof): Promise<CodeRow | null> {
  if ('link' in proof) return lockCode(ctx.db, ctx.workspaceId, { linkHash: hashToken(proof.link) }, ctx.now);
  return isId(proof.id) ? lockCode(ctx.db, ctx.workspaceId, { id: proof.id }, ctx.now) : null;
}

async function isRight(ctx: Ctx, row: CodeRow, typed: string): Promise<boolean> {
  if (row.tries >= MOST_TRIES) return false;
  const code = readCode(typed);
  if (code !== null && timingSafeEqual(hashCode(row.id, code), row.code_hash)) return true;
  await countTry(ctx.db, ctx.workspaceId, row.id);
  return false;
}
