const ARTICLE = /^article:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Where a link leads: pages, mail, telephone. The server looks again. */
export const isLink = (address: string): boolean =>
  /^(?:https?:\/\/[^\s/]|mailto:[^\s@]+@|tel:[+\d])/i.test(address) && URL.canParse(address);

/** A link to another article carries its id: it holds when that is renamed. */
export const linkOfArticle = (id: string): string => `article:${id}`;
export const articleOfLink = (href: string): string | null => ARTICLE.exec(href)?.[1] ?? null;

/** The video an address of a host on the list shows; null for any other. The server looks again. */
export function videoOf(address: string): { host: string; id: string } | null {
  if (!URL.canParse(address)) return null;
  const { hostname, pathname, searchParams } = new URL(address);
  const host = hostname.replace(/^(?:www|m|player)\./, '');
  const last = pathname.split('/').findLast((part) => part !== '') ?? '';
  const id = host === 'youtube.com' ? (searchParams.get('v') ?? last) : last;
  if ((host === 'youtube.com' || host === 'youtu.be') && /^[\w-]{6,20}$/.test(id)) return { host: 'youtube', id };
  return host === 'vimeo.com' && /^\d{5,12}$/.test(id) ? { host: 'vimeo', id } : null;
}
