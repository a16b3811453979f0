import type { PrivacySettings } from '@madoguchi/contracts/privacy.ts';
import type { Db } from '../../../kernel/database.ts';
import { findSettings } from './queries.ts';

/** What a workspace begins with. Partners work with masked addresses (domain.md, rule 7). */
export const DEFAULTS: PrivacySettings = {
  masking: { email: ['partner'], phone: ['partner'], member_number: [], address: [], birth_date: [] },
  healthWords: { enabled: false, words: [] },
  purposes: [
    { key: 'news', nameJa: 'お知らせメール', nameEn: 'News', text: '', version: '1' },
    { key: 'line_news', nameJa: 'LINEでのお知らせ', nameEn: 'News by LINE', text: '', version: '1' },
    { key: 'phone_offers', nameJa: '電話でのご案内', nameEn: 'Offers by telephone', text: '', version: '1' },
    { key: 'sms_news', nameJa: 'SMSでのお知らせ', nameEn: 'News by SMS', text: '', version: '1' },
    {
      key: 'third_party',
      nameJa: '個人データの第三者提供',
      nameEn: 'Handing data to third parties',
      text: '',
      version: '1',
    },
    { key: 'recording', nameJa: '通話の録音', nameEn: 'Recording of calls', text: '', version: '1' },
    {
      key: 'portal_terms',
      nameJa: 'お客様ページの利用規約',
      nameEn: 'Terms of the customer pages',
      text: '',
      version: '1',
    },
  ],
  bulkReading: 500,
  dueDays: 14,
  backupDays: 0,
  bookYears: 7,
  discloseNotes: false,
};

/** The settings of a workspace; what was never set is as shipped. */
export async function settingsOf(db: Db, workspaceId: string): Promise<PrivacySettings> {
  const stored = (await findSettings(db, workspaceId)) as Partial<PrivacySettings> | null;
  return { ...DEFAULTS, ...stored, masking: { ...DEFAULTS.masking, ...stored?.masking } };
}
