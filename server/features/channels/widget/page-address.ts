/** Where the visitor was, without query and fragment: they may carry other people's secrets. Null for anything but the web. */
export function pageAddress(url: string | undefined): string | null {
  if (!url || !URL.canParse(url)) return null;
  const { protocol, origin, pathname } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? `${origin}${pathname}`.slice(0, 2000) : null;
}
