import { setImmediate } from 'node:timers/promises';
import type { Ctx } from '../../../../kernel/context.ts';
import { findMeaning, listVectors } from './queries.ts';

/** What the documents of a workspace mean, in this process. Vectors of two models say nothing of each other. */
export interface Meanings {
  generation: number;
  revision: number;
  vectors: Map<string, Float32Array>;
}

/** A question as the model reads it. */
export interface AskedMeaning {
  generation: number;
  vector: Float32Array;
}

const PIECE = 500;

export const packVector = (vector: Float32Array): Buffer =>
  Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);

function unpackVector(bytes: Buffer): Float32Array {
  // A copy of its own: the driver's buffer is shared by rows, and need not begin at a multiple of four.
  return new Float32Array(Uint8Array.from(bytes).buffer);
}

/** As of now: all of them the first time and with another model, afterwards what changed. Null where it is off. */
export async function currentMeanings(ctx: Ctx, held: Meanings | null): Promise<Meanings | null> {
  const settings = await findMeaning(ctx.db, ctx.workspaceId);
  if (!settings?.enabled) return null;
  const { generation } = settings;
  const current = held?.generation === generation ? held : { generation, revision: 0, vectors: new Map() };
  const after = current.revision;
  for (let skip = 0; ; skip += PIECE) {
    const rows = await listVectors(ctx.db, ctx.workspaceId, { generation, revision: after, skip, limit: PIECE });
    for (const { kind, source_id: id, language, revision, vector } of rows) {
      const key = `${kind}/${id}/${language}`;
      if (vector.length === 0) current.vectors.delete(key);
      else current.vectors.set(key, unpackVector(vector));
      current.revision = Math.max(current.revision, revision);
    }
    if (rows.length < PIECE) return current;
    await setImmediate();
  }
}
