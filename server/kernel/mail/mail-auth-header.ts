import type { RawHeader } from './header-block.ts';

/** One method's result of an Authentication-Results field: `dkim=pass header.d=shop.example`. */
export interface AuthClaim {
  /** Lower case, e.g. `dkim`, `spf`, `dmarc`. */
  method: string;
  /** Lower case. */
  result: string;
  /** By `ptype.property`, lower case names, values without quotes. */
  properties: Map<string, string>;
}

const MAX_VALUE = 10_000;

/** Comments may hold anything, `;` and `=` too: they go first (RFC 5322 §3.2.2, nested). */
function withoutComments(value: string): string {
  let out = '';
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < value.length; at += 1) {
    const char = value[at] ?? '';
    if (char === '\\') {
      if (depth === 0) out += char + (value[at + 1] ?? '');
      at += 1;
    } else if (char === '"' && depth === 0) {
      isQuoted = !isQuoted;
      out += char;
    } else if (char === '(' && !isQuoted) depth += 1;
    else if (char === ')' && !isQuoted && depth > 0) depth -= 1;
    else if (depth === 0) out += char;
  }
  return out;
}

function statements(value: string): string[] {
  return value.match(/(?:"(?:[^"\\]|\\.)*"|[^;"])+/g) ?? [];
}

function readClaim(statement: string): AuthClaim | null {
  const head = /^\s*([\w-]+)(?:\s*\/\s*\d+)?\s*=\s*([\w-]+)/.exec(statement);
  if (head === null) return null;
  const properties = new Map<string, string>();
  for (const match of statement
    .slice(head[0].length)
    .matchAll(/([\w-]+)\s*\.\s*([\w-]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^\s"]+)/g)) {
    const name = `${match[1] ?? ''}.${match[2] ?? ''}`.toLowerCase();
    if (!properties.has(name)) properties.set(name, (match[3] ?? '').replace(/^"|"$/g, ''));
  }
  return { method: (head[1] ?? '').toLowerCase(), result: (head[2] ?? '').toLowerCase(), properties };
}

/**
 * What the topmost Authentication-Results field of a trusted server says (RFC 8601), or null. Senders write such fields
 * themselves, also in the name of our server, but only below what that server puts on top: one more than the topmost
 * is not read, whatever name it carries.
 */
export function trustedClaims(
  headers: readonly RawHeader[],
  trustedAuthservIds: readonly string[],
): AuthClaim[] | null {
  const trusted = new Set(trustedAuthservIds.map((id) => id.toLowerCase()));
  for (const { key, raw } of headers) {
    if (key !== 'authentication-results') continue;
    if (raw.length > MAX_VALUE) return null;
    const [first = '', ...rest] = statements(withoutComments(raw));
    const id = first.trim().split(/\s+/)[0]?.replace(/^"|"$/g, '').toLowerCase() ?? '';
    if (!trusted.has(id)) continue;
    return rest.map(readClaim).filter((claim) => claim !== null);
  }
  return null;
}
