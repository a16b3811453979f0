import type { PresaleSettings } from '@madoguchi/contracts/presale.ts';

const CODE = '{code}';
const LONGEST = 80;

/** What a page of the shop is about, as its address says it: a product by id, or something that names one. */
export type PageSays = { productId: string } | { code: string } | null;

function withoutSign(text: string): string {
  try {
    return decodeURIComponent(text).slice(0, LONGEST);
  } catch {
    return '';
  }
}

/** `data-product` of the page, which the loader hands on behind the address. */
function saidByPage(url: URL): PageSays {
  const code = withoutSign(url.hash.slice(1)).trim();
  return code === '' ? null : { code };
}

/** The product an address names: what the page itself says, else the first rule that fits; null: nothing. */
export function productOfPage(pageUrl: string, pages: PresaleSettings['pages']): PageSays {
  if (!URL.canParse(pageUrl)) return null;
  const url = new URL(pageUrl);
  const said = saidByPage(url);
  if (said) return said;
  for (const { path, productId } of pages) {
    const [before = '', after] = path.split(CODE, 2);
    if (after === undefined) {
      if (productId && url.pathname.startsWith(path)) return { productId };
      continue;
    }
    if (!url.pathname.startsWith(before)) continue;
    const rest = url.pathname.slice(before.length);
    const end = after === '' ? rest.search(/\/|$/u) : rest.indexOf(after);
    const code = end > 0 ? withoutSign(rest.slice(0, end)) : '';
    if (code !== '' && !code.includes('/')) return { code };
  }
  return null;
}
