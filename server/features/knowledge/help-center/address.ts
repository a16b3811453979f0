/** Words of a title for an address: letters and digits of any script, the rest hyphens. The number before it does the finding. */
export function slugOf(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
}

/** `118-電源が入らない`, as it stands in an address. Renamed articles keep their number: old addresses lead to the new one. */
export function articlePart(article: { number: number; title: string }): string {
  const slug = slugOf(article.title);
  return encodeURIComponent(slug ? `${article.number}-${slug}` : String(article.number));
}

export function numberOf(part: string): number | null {
  const found = /^(\d{1,9})(?:-|$)/.exec(part);
  return found ? Number(found[1]) : null;
}

/** `電源-9f31ab02cd11`: the name, and the end of the id by which it is found. */
export function groupPart(group: { id: string; name: string }): string {
  return encodeURIComponent(`${slugOf(group.name) || 'x'}-${group.id.slice(-12)}`);
}

export function endOfId(part: string): string | null {
  return /-([0-9a-f]{12})$/.exec(part)?.[1] ?? null;
}

/** The host name of a request, without its port; null for what is none. */
export function hostOf(header: string | undefined): string | null {
  const name = (header ?? '')
    .toLowerCase()
    .replace(/:\d{1,5}$/, '')
    .replace(/\.$/, '');
  return /^[a-z0-9.-]{1,253}$|^\[[0-9a-f:.]+\]$/.test(name) ? name : null;
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host);
}
