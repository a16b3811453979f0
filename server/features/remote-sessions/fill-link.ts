const GAP = /\{([^{}]*)\}/gu;
const GAPS = new Set(['reference', 'code']);

/** Whether a link may be given to customers: https, a host of its own, no gaps but ours, none in the host, nobody's password. */
export function isToolLink(template: string): boolean {
  const gaps = [...template.matchAll(GAP)].map((match) => match[1] ?? '');
  if (!gaps.every((gap) => GAPS.has(gap))) return false;
  const host = /^https:\/\/([^/?#]+)/u.exec(template)?.[1] ?? '';
  if (host === '' || /[{}@\s\\]/u.test(host)) return false;
  const filled = fillLink(template, { reference: 'x', code: 'x' });
  if (/[{}\s<>"]/u.test(filled) || !URL.canParse(filled)) return false;
  const { protocol, hostname } = new URL(filled);
  return protocol === 'https:' && hostname.includes('.');
}

/** The link for one session; what is put in is escaped, so that it can be no more than a part. */
export function fillLink(template: string, words: { reference: string; code: string }): string {
  return template.replace(GAP, (_all, gap: string) =>
    encodeURIComponent(gap === 'code' ? words.code : words.reference),
  );
}

export const asksCode = (template: string): boolean => template.includes('{code}');
