import type { Endpoint } from './endpoint.ts';
import type { Problem } from './vocabulary.ts';

/** What the server refused, as RFC 9457 told it; `code` picks the translated sentence. Status 0: not reached. */
export class ApiError extends Error {
  readonly status: number;
  readonly problem: Problem;

  constructor(status: number, problem: Problem) {
    super(problem.code);
    this.name = 'ApiError';
    this.status = status;
    this.problem = problem;
  }
}

export interface ClientOptions {
  baseUrl?: string;
  headers?: () => Record<string, string>;
  fetch?: typeof fetch;
}

interface Call<P, Q, B> {
  params?: P;
  query?: Partial<Q>;
  body?: B;
  /** Instead of a body, where files are sent. */
  form?: FormData;
  signal?: AbortSignal;
  idempotencyKey?: string;
  /** Arrives even where the page is left in the same moment; only small bodies can do. */
  outlivesPage?: boolean;
}

/** Browsers let 64 KiB of requests outlive their page, all of them together; in letters of up to three bytes, with room for others. */
const OUTLIVING_LETTERS = 8_000;

export type Call$ = <P, Q, B, R>(endpoint: Endpoint<P, Q, B, R>, call?: Call<P, Q, B>) => Promise<R>;

const unreached: Problem = { type: 'about:blank', title: 'offline', status: 0, code: 'offline', requestId: '' };

/** A caller of endpoints; types come from the endpoint itself. */
export function createClient(options: ClientOptions = {}): Call$ {
  const send = options.fetch ?? fetch;
  return async (endpoint, call = {}) => {
    const url = (options.baseUrl ?? '') + fillPath(endpoint.path, call.params) + queryString(call.query);
    const headers: Record<string, string> = { accept: 'application/json', ...options.headers?.() };
    if (call.body !== undefined) headers['content-type'] = 'application/json';
    if (call.idempotencyKey) headers['idempotency-key'] = call.idempotencyKey;
    const body = call.form ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
    const outlives = call.outlivesPage && typeof body === 'string' && body.length < OUTLIVING_LETTERS;
    const response = await send(url, {
      method: endpoint.method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body }),
      ...(outlives ? { keepalive: true } : {}),
      ...(call.signal ? { signal: call.signal } : {}),
    }).catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'AbortError') throw error;
      throw new ApiError(0, unreached);
    });
    if (!response.ok) throw new ApiError(response.status, await readProblem(response));
    return response.status === 204 ? (undefined as never) : ((await response.json()) as never);
  };
}

export function fillPath(path: string, params: unknown): string {
  const values = (params ?? {}) as Record<string, string>;
  return path.replace(/\{(\w+)\}/g, (_match, name: string) => encodeURIComponent(values[name] ?? ''));
}

function queryString(query: unknown): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries((query ?? {}) as Record<string, unknown>)) {
    if (value !== undefined && value !== null) search.set(name, String(value));
  }
  const text = search.toString();
  return text ? `?${text}` : '';
}

async function readProblem(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  if (typeof body === 'object' && body !== null && 'code' in body) return body as Problem;
  return { ...unreached, status: response.status, code: 'unexpected', title: response.statusText };
}
