import { Resolver } from 'node:dns/promises';

export type DnsType = 'TXT' | 'MX' | 'A' | 'AAAA' | 'CNAME' | 'PTR';

export interface MxAnswer {
  exchange: string;
  priority: number;
}

/** What a question is answered with when the name or the type does not exist: nothing, which is an answer. */
const NOTHING = new Set(['ENOTFOUND', 'ENODATA', 'NOTFOUND']);

/** No answer could be had (time-out, refused, server failure): it may be there the next time. */
export class DnsUnreachable extends Error {
  /** As node:dns says it, e.g. `ETIMEOUT`, `ESERVFAIL`, `EREFUSED`. */
  readonly code: string;

  constructor(name: string, type: string, code: string) {
    super(`no answer to ${type} ${name}: ${code}`);
    this.name = 'DnsUnreachable';
    this.code = code;
  }
}

/** Questions to the name system. Absent is an empty list; only silence and failure throw. @throws DnsUnreachable */
export interface DnsResolver {
  /** Each record as one text, its strings joined (RFC 7208 §3.3). */
  txt(name: string): Promise<string[]>;
  /** Sorted, most wanted first. */
  mx(name: string): Promise<MxAnswer[]>;
  a(name: string): Promise<string[]>;
  aaaa(name: string): Promise<string[]>;
  cname(name: string): Promise<string[]>;
  /** As `node:dns` `resolve(name, type)` answers, errors included: for libraries that bring their own reading. */
  resolve(name: string, type: string): Promise<string[] | string[][]>;
}

export interface ResolverOptions {
  /** `address` or `address:port`, `[v6]:port`; the system's servers when empty. */
  servers?: readonly string[];
  /** Milliseconds for one try; there are two. Default 2000. */
  timeoutMs?: number;
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'EUNKNOWN';
}

/** A resolver of its own: servers set here do not change the process. @throws Error when a server is not an address */
export function createResolver(options: ResolverOptions = {}): DnsResolver {
  const resolver = new Resolver({ timeout: options.timeoutMs ?? 2000, tries: 2 });
  if (options.servers !== undefined && options.servers.length > 0) resolver.setServers([...options.servers]);
  const ask = async <T>(name: string, type: DnsType, question: () => Promise<T[]>): Promise<T[]> => {
    try {
      return await question();
    } catch (error) {
      if (NOTHING.has(codeOf(error))) return [];
      throw new DnsUnreachable(name, type, codeOf(error));
    }
  };
  return {
    txt: async (name) => (await ask(name, 'TXT', () => resolver.resolveTxt(name))).map((strings) => strings.join('')),
    mx: async (name) =>
      (await ask(name, 'MX', () => resolver.resolveMx(name))).toSorted((one, two) => one.priority - two.priority),
    a: (name) => ask(name, 'A', () => resolver.resolve4(name)),
    aaaa: (name) => ask(name, 'AAAA', () => resolver.resolve6(name)),
    cname: (name) => ask(name, 'CNAME', () => resolver.resolveCname(name)),
    resolve: (name, type) => resolver.resolve(name, type) as Promise<string[] | string[][]>,
  };
}
