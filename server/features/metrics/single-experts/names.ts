import type { ExpertSubject } from '@madoguchi/contracts/single-experts.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { listNames } from '../place-queries.ts';
import { listGuideTitles } from './reading-queries.ts';

interface Words {
  ja: string;
  en: string;
}

function languageWords(code: string): Words {
  const name = (locale: string) => new Intl.DisplayNames([locale], { type: 'language' }).of(code) ?? code;
  return { ja: name('ja'), en: name('en') };
}

/** What these are called, by `subject key`. */
export async function namesOfSubjects(
  { db, workspaceId }: Ctx,
  about: readonly { subject: ExpertSubject; key: string }[],
): Promise<ReadonlyMap<string, Words>> {
  const names = new Map<string, Words>();
  const keysOf = (subject: ExpertSubject): string[] =>
    about.filter((one) => one.subject === subject).map(({ key }) => key);
  for (const subject of ['category', 'product'] as const)
    for (const [key, words] of await listNames(db, workspaceId, subject, keysOf(subject)))
      names.set(`${subject} ${key}`, words);
  const titles = await listGuideTitles(db, workspaceId, keysOf('guide'));
  for (const [key, title] of titles) names.set(`guide ${key}`, { ja: title, en: title });
  for (const code of keysOf('language')) names.set(`language ${code}`, languageWords(code));
  return names;
}
