/** Message ids of a Message-ID, In-Reply-To or References field, without angle brackets (RFC 5322 §3.6.4). */
export function parseMessageIds(value: string): string[] {
  const ids: string[] = [];
  for (const match of value.matchAll(/<([^<>]{1,998})>/g)) ids.push((match[1] ?? '').replace(/\s+/g, ''));
  // Some gateways forget the brackets.
  if (ids.length === 0)
    for (const word of value.split(/[\s,;]+/)) if (/^[^@\s"()]+@[^@\s"()]+$/.test(word)) ids.push(word);
  return [...new Set(ids.filter((id) => id !== ''))];
}
