import { z } from 'zod';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One operation of the HTTP API: the server validates with it, OpenAPI is printed from it, the client is typed by it. */
export interface Endpoint<P, Q, B, R> {
  method: Method;
  /** With `{name}` parameters. */
  path: string;
  summary: string;
  tag: string;
  params: z.ZodType<P>;
  query: z.ZodType<Q>;
  body: z.ZodType<B>;
  /** Status of success; 204 has no body. */
  status: 200 | 201 | 202 | 204;
  response: z.ZodType<R>;
}

type Shape<P, Q, B, R> = Pick<Endpoint<P, Q, B, R>, 'method' | 'path' | 'summary' | 'tag'> &
  Partial<Omit<Endpoint<P, Q, B, R>, 'method' | 'path' | 'summary' | 'tag'>>;

const nothing = z.object({});

/** Fills in what an operation leaves out: no parameters, no query, no body, 200 (204 without a response). */
export function endpoint<P = Record<never, never>, Q = Record<never, never>, B = undefined, R = undefined>(
  shape: Shape<P, Q, B, R>,
): Endpoint<P, Q, B, R> {
  return {
    params: nothing as unknown as z.ZodType<P>,
    query: nothing as unknown as z.ZodType<Q>,
    body: z.undefined() as unknown as z.ZodType<B>,
    response: z.undefined() as unknown as z.ZodType<R>,
    status: shape.response ? 200 : 204,
    ...shape,
  };
}

export type ParamsOf<E> = E extends Endpoint<infer P, unknown, unknown, unknown> ? P : never;
export type ResponseOf<E> = E extends { response: z.ZodType<infer R> } ? R : never;
export type BodyOf<E> = E extends { body: z.ZodType<infer B> } ? B : never;
export type QueryOf<E> = E extends { query: z.ZodType<infer Q> } ? Q : never;
