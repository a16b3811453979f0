/** What the page's script and the frame say to each other. Both check window and origin before they listen. */
export type ToFrame =
  | { madoguchi: 1; type: 'hello'; locale: 'ja' | 'en'; theme: string | undefined; pageUrl: string }
  | { madoguchi: 1; type: 'shown'; shown: boolean }
  | { madoguchi: 1; type: 'identify'; identity: string }
  | { madoguchi: 1; type: 'logout' };

export type FromFrame =
  | { madoguchi: 1; type: 'ready' }
  | { madoguchi: 1; type: 'close' }
  | { madoguchi: 1; type: 'state'; unread: number; active: boolean };

const TO_FRAME = new Set(['hello', 'shown', 'identify', 'logout']);
const FROM_FRAME = new Set(['ready', 'close', 'state']);

/** The part of a MessageEvent that decides whether to listen. */
export interface Heard {
  source: unknown;
  origin: string;
  data: unknown;
}

function isOurs(data: unknown, types: ReadonlySet<string>): boolean {
  if (typeof data !== 'object' || data === null) return false;
  const { madoguchi, type } = data as { madoguchi?: unknown; type?: unknown };
  return madoguchi === 1 && typeof type === 'string' && types.has(type);
}

/** What our own frame said; null for every other window and origin. */
export function fromFrame(heard: Heard, frame: unknown, origin: string): FromFrame | null {
  return heard.source === frame && heard.origin === origin && isOurs(heard.data, FROM_FRAME) ? (heard.data as FromFrame) : null;
}

/**
 * What the embedding page said; null for every other window. Once a page has said hello nobody from another origin is
 * listened to; with a list of allowed origins only those on it ever are.
 */
export function toFrame(heard: Heard, parent: unknown, trusted: { pinned: string | null; allowed: readonly string[] }): ToFrame | null {
  if (heard.source !== parent || heard.origin === 'null') return null;
  if (trusted.pinned !== null ? heard.origin !== trusted.pinned : trusted.allowed.length > 0 && !trusted.allowed.includes(heard.origin)) return null;
  if (!isOurs(heard.data, TO_FRAME)) return null;
  const said = heard.data as ToFrame;
  return trusted.pinned === null && said.type !== 'hello' ? null : said;
}
