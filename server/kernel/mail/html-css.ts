import { hidesText } from './html-colours.ts';

/** CSS a mail may use. No position, z-index, float of overlays, content, filter, transform, animation. */
const PROPERTIES: ReadonlySet<string> = new Set([
  'color',
  'background-color',
  'font',
  'font-family',
  'font-size',
  'font-style',
  'font-weight',
  'font-variant',
  'line-height',
  'letter-spacing',
  'text-align',
  'text-decoration',
  'text-decoration-line',
  'text-indent',
  'text-transform',
  'vertical-align',
  'white-space',
  'word-break',
  'overflow-wrap',
  'word-wrap',
  'direction',
  'margin',
  'margin-top',
  'margin-right',
  'margin-bottom',
  'margin-left',
  'padding',
  'padding-top',
  'padding-right',
  'padding-bottom',
  'padding-left',
  'border',
  'border-top',
  'border-right',
  'border-bottom',
  'border-left',
  'border-color',
  'border-style',
  'border-width',
  'border-radius',
  'border-collapse',
  'border-spacing',
  'border-top-color',
  'border-top-style',
  'border-top-width',
  'border-bottom-color',
  'border-bottom-style',
  'border-bottom-width',
  'border-left-color',
  'border-left-style',
  'border-left-width',
  'border-right-color',
  'border-right-style',
  'border-right-width',
  'width',
  'height',
  'max-width',
  'min-width',
  'max-height',
  'min-height',
  'display',
  'list-style-type',
  'table-layout',
  'caption-side',
  'empty-cells',
]);

const DISPLAY = /^(?:block|inline|inline-block|none|table|table-row|table-cell|list-item)$/;
/** No backslash, slash, comment, brace, at-sign or colon can appear, so nothing can be smuggled past the browser. */
const VALUE = /^[\p{L}\p{N} .,%#'"()!+-]{1,300}$/u;
const CALLS = /([\w-]*)\(/g;

function allowedValue(property: string, value: string): boolean {
  if (!VALUE.test(value)) return false;
  for (const call of value.matchAll(CALLS)) if (!/^(?:rgb|rgba|hsl|hsla)$/i.test(call[1] ?? '')) return false;
  if (/expression|behaviou?r|binding/i.test(value)) return false;
  if (hidesText(property, value)) return false;
  if (property === 'display') return DISPLAY.test(value.replace(/\s*!important$/i, ''));
  // A negative margin would lay the mail's content over something else.
  return !(property.startsWith('margin') && /(?:^|\s)-/.test(value));
}

const known = new Map<string, string>();

/** A `style` attribute → only what is allowed, or ''. The same few styles repeat thousands of times in one mail. */
export function cleanStyle(style: string): string {
  const seen = known.get(style);
  if (seen !== undefined) return seen;
  const kept: string[] = [];
  for (const declaration of style.slice(0, 4000).split(';')) {
    const colon = declaration.indexOf(':');
    const property = declaration.slice(0, colon).trim().toLowerCase();
    const value = declaration.slice(colon + 1).trim();
    if (colon > 0 && PROPERTIES.has(property) && allowedValue(property, value)) kept.push(`${property}:${value}`);
  }
  const result = kept.join(';');
  if (known.size > 2000) known.clear();
  known.set(style, result);
  return result;
}

/** The background picture a style would load, e.g. `background:url(http://…)`, or null. */
export function styleImage(style: string): string | null {
  for (const declaration of style.slice(0, 4000).split(';')) {
    const url = /^\s*background(?:-image)?\s*:.*?url\(\s*["']?([^"')\s]{1,2000})/is.exec(declaration)?.[1];
    if (url !== undefined) return url;
  }
  return null;
}
