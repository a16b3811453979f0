import { meaningTrouble, type MeaningTroubleCode } from '@madoguchi/contracts/meaning.ts';
import { z } from 'zod';
import { AppError } from '../../../../kernel/errors.ts';
import { guardedFetch } from '../../../../kernel/outbound/guarded-fetch.ts';

/** The service gave nothing. */
export class MeaningTrouble extends Error {
  readonly code: MeaningTroubleCode;
  /** The texts are at fault, not the service: others may be read. */
  readonly isAboutTexts: boolean;

  constructor(code: MeaningTroubleCode, isAboutTexts = false) {
    super(code);
    this.name = 'MeaningTrouble';
    this.code = code;
    this.isAboutTexts = isAboutTexts;
  }
}

/** Who is asked: an address that speaks OpenAI's `POST /embeddings`, as most servers of models do. */
export interface MeaningService {
  url: string;
  model: string;
  key: string | null;
}

const answerShape = z.object({
  data: z.array(z.object({ index: z.number().int().min(0), embedding: z.array(z.number()).min(1).max(8192) })),
});
/** Thirty-two vectors of 4,096 numbers as text, with room. */
const MAX_BYTES = 8 * 1024 * 1024;
const ABOUT_TEXTS = new Set([400, 413, 422]);

/** What the texts mean to the model, in their order, each of length one. Talks to the outside: never inside a transaction. @throws MeaningTrouble */
export async function embed(
  { url, model, key }: MeaningService,
  texts: readonly string[],
  way: { allow: readonly string[]; timeoutMs: number },
): Promise<Float32Array[]> {
  const body = JSON.stringify({ model, input: texts, encoding_format: 'float' });
  const headers = { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) };
  const request = { method: 'POST', headers, body, maxBytes: MAX_BYTES, ...way };
  const answer = await guardedFetch(`${url.replace(/\/+$/u, '')}/embeddings`, request).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
    const code = meaningTrouble.safeParse(error.code.replace('outbound.', ''));
    throw new MeaningTrouble(code.success ? code.data : 'unreachable');
  });
  const { status } = answer;
  if (status === 401 || status === 403) throw new MeaningTrouble('access_refused');
  if (status === 429 || status >= 500) throw new MeaningTrouble('busy');
  if (status !== 200) throw new MeaningTrouble('refused', ABOUT_TEXTS.has(status));
  return readVectors(answer.isTruncated ? '' : answer.body.toString('utf8'), texts.length);
}

function readVectors(text: string, count: number): Float32Array[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new MeaningTrouble('unreadable');
  }
  const answer = answerShape.safeParse(parsed);
  if (!answer.success) throw new MeaningTrouble('unreadable');
  // Servers may answer in any order: the index says whose it is.
  const vectors = new Map(answer.data.data.map(({ index, embedding }) => [index, ofLengthOne(embedding)]));
  const found = Array.from({ length: count }, (_none, at) => vectors.get(at));
  const length = found[0]?.length;
  if (answer.data.data.length !== count || found.some((one) => !one || one.length !== length))
    throw new MeaningTrouble('unreadable');
  return found.flatMap((one) => one ?? []);
}

function ofLengthOne(numbers: readonly number[]): Float32Array {
  const length = Math.sqrt(numbers.reduce((sum, one) => sum + one * one, 0));
  if (!Number.isFinite(length) || length === 0) throw new MeaningTrouble('unreadable');
  return Float32Array.from(numbers, (one) => one / length);
}
