import type { Endpoint } from '@madoguchi/contracts/endpoint.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../actor.ts';
import type { Ctx } from '../context.ts';

/** What the transport has found out about a request before any feature sees it. */
export interface Caller {
  workspaceId: string;
  actor: Actor;
  /** Signed-in browser session, when there is one. */
  sessionId?: string;
}

export interface Input<P, Q, B> {
  params: P;
  query: Q;
  body: B;
}

/** The transport, for the few routes that need it (cookies, files, streams). */
export interface Http {
  request: FastifyRequest;
  reply: FastifyReply;
  ip: string;
  requestId: string;
}

export type Access = { permission: string } | { signedIn: true } | { public: true };

interface RouteBase<P, Q, B, R> {
  endpoint: Endpoint<P, Q, B, R>;
  access: Access;
  /** Bytes; larger request bodies are refused before they are read. */
  bodyLimit?: number;
  /** Requests a minute per address (or per caller), when stricter than the general limit. */
  ratePerMinute?: number;
  /** As in `TransactionOptions`: for what happens many times a second and looks at few rows by their keys. */
  plans?: 'kept';
  /** The answer is a stream or page and not described by a JSON schema. */
  rawResponse?: boolean;
}

export type Route<P = never, Q = never, B = never, R = unknown> =
  | (RouteBase<P, Q, B, R> & {
      kind: 'transaction';
      access: { permission: string };
      handle: (ctx: Ctx, input: Input<P, Q, B>) => Promise<R>;
    })
  | (RouteBase<P, Q, B, R> & {
      kind: 'caller';
      access: { permission: string } | { signedIn: true };
      handle: (caller: Caller, input: Input<P, Q, B>, http: Http) => Promise<R>;
    })
  | (RouteBase<P, Q, B, R> & {
      kind: 'public';
      access: { public: true };
      handle: (input: Input<P, Q, B>, http: Http) => Promise<R>;
    });

/** Routes of all shapes in one list; each is checked where it is made. */
export type AnyRoute = Route;

type Options = Pick<RouteBase<never, never, never, never>, 'bodyLimit' | 'ratePerMinute' | 'rawResponse' | 'plans'>;

/** The usual route: permission checked, then `handle` runs inside one transaction of the caller's workspace. */
export function route<P, Q, B, R>(
  endpoint: Endpoint<P, Q, B, R>,
  permission: string,
  handle: (ctx: Ctx, input: Input<P, Q, B>) => Promise<R>,
  options: Options = {},
): AnyRoute {
  return { kind: 'transaction', endpoint, access: { permission }, handle, ...options } as unknown as AnyRoute;
}

/** For work that must leave the transaction (files, mail checks) or concerns the session itself. */
export function callerRoute<P, Q, B, R>(
  endpoint: Endpoint<P, Q, B, R>,
  access: { permission: string } | { signedIn: true },
  handle: (caller: Caller, input: Input<P, Q, B>, http: Http) => Promise<R>,
  options: Options = {},
): AnyRoute {
  return { kind: 'caller', endpoint, access, handle, ...options } as unknown as AnyRoute;
}

/** Reachable by anybody: says so by its name, and finds out itself whom it serves. */
export function publicRoute<P, Q, B, R>(
  endpoint: Endpoint<P, Q, B, R>,
  handle: (input: Input<P, Q, B>, http: Http) => Promise<R>,
  options: Options = {},
): AnyRoute {
  return { kind: 'public', endpoint, access: { public: true }, handle, ...options } as unknown as AnyRoute;
}
