/** Language and script as they are written most: `zh-TW` → `zh-Hant`. Null for what is no language. */
function writtenIn(tag: string): { language: string; script: string } | null {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return { language, script: script ?? '' };
  } catch {
    return null;
  }
}

/** Tags of an Accept-Language header, the most wanted first (RFC 9110, 12.5.4). */
function wantedIn(header: string): string[] {
  const parts = header.split(',', 20).map((part) => {
    const [tag = '', weight = ''] = part.trim().split(/\s*;\s*q=/i);
    return { tag, weight: weight === '' ? 1 : Number(weight) || 0 };
  });
  return parts
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
}

/** Of the languages of the pages the one a browser wants most, or the house's first. */
export function chosenLanguage(header: string, languages: readonly string[]): string {
  const offered = languages.map((tag) => ({ tag, ...writtenIn(tag) }));
  for (const wanted of wantedIn(header).map(writtenIn)) {
    const spoken = offered.filter(({ language }) => wanted !== null && language === wanted.language);
    const found = spoken.find(({ script }) => script === wanted?.script) ?? spoken[0];
    if (found) return found.tag;
  }
  return languages[0] ?? 'ja';
}
