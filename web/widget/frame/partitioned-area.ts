/** The part of web storage the widget uses. */
export type Area = Pick<globalThis.Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>;

/** As long as a visit lasts on the server (s). */
const LASTS = 30 * 24 * 3600;
/** Small and needed on the next page; words on their way stay in memory. */
const KEPT = /:(?:token|subject|read)$/;

/**
 * Where browsers refuse web storage to embedded pages (private windows, blocked third-party cookies), a cookie of this
 * frame within this one site is still allowed (CHIPS): the visitor is known again on the next page. Elsewhere: memory.
 */
export function createPartitionedArea(page: { cookie: string } = document): Area {
  const items = new Map<string, string>();
  for (const pair of page.cookie.split('; ')) {
    const [name = '', value = ''] = pair.split('=');
    if (KEPT.test(decodeURIComponent(name))) items.set(decodeURIComponent(name), decodeURIComponent(value));
  }
  const write = (name: string, value: string, lasts: number): void => {
    if (KEPT.test(name)) page.cookie = `${encodeURIComponent(name)}=${encodeURIComponent(value)}; Path=/widget/; Max-Age=${lasts}; Secure; SameSite=None; Partitioned`;
  };
  return {
    get length() {
      return items.size;
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (name) => items.get(name) ?? null,
    setItem(name, value) {
      items.set(name, value);
      write(name, value, LASTS);
    },
    removeItem(name) {
      items.delete(name);
      write(name, '', 0);
    },
  };
}
