import type { RecordSettings } from '@madoguchi/contracts/records.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { createTranslate, type Translate } from '../../../kernel/i18n.ts';
import { findSettings } from './queries.ts';

let catalogues: Translate | undefined;

function words(key: string): { ja: string; en: string } {
  catalogues ??= createTranslate();
  // Texts with gaps keep them: what stands in {} is filled in when somebody uses them.
  const raw = (locale: 'ja' | 'en') => catalogues?.(locale, `records.standard.${key}`, { name: '{name}' }) ?? '';
  return { ja: raw('ja'), en: raw('en') };
}

/** What a desk starts with; every part can be changed in the settings. */
export function standardSettings(): RecordSettings {
  return {
    repeatDays: 7,
    requiredOnSolve: [],
    complaintDays: 14,
    probes: (['repair', 'explanation', 'replacement', 'refund'] as const).map((intent) => ({
      categoryId: null,
      intent,
      text: words(`probe.${intent}`),
    })),
    calming: words('calming'),
    warning: words('warning'),
    ending: words('ending'),
    identityItems: [
      { key: 'phone', ...named('phone'), source: 'phone', attribute: '' },
      { key: 'name', ...named('name'), source: 'kana', attribute: '' },
      { key: 'member_number', ...named('memberNumber'), source: 'member_number', attribute: '' },
      { key: 'email', ...named('email'), source: 'email', attribute: '' },
    ],
    identityNeeded: 2,
  };
}

function named(key: string): { nameJa: string; nameEn: string } {
  const { ja, en } = words(`item.${key}`);
  return { nameJa: ja, nameEn: en };
}

/** The rules of the record as they hold in this workspace. */
export async function settingsOf({ db, workspaceId }: Pick<Ctx, 'db' | 'workspaceId'>): Promise<RecordSettings> {
  return { ...standardSettings(), ...(await findSettings(db, workspaceId)) };
}
