import { helpSection, type HelpSettings } from '@madoguchi/contracts/help-center.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { findHelpCenter, ownsShortAddress, type HelpCenterRow } from './queries.ts';

/** Before anybody said anything: off, both languages, every section, the ways in that need no address. */
export function nobodySaid(publicKey: string): HelpCenterRow {
  return {
    public_key: publicKey,
    enabled: false,
    enabled_at: null,
    domain: null,
    domain_at: null,
    title: '',
    locales: ['ja', 'en'],
    theme: { accent: null, font: 'sans', logoFileId: null },
    sections: [...helpSection.options],
    contacts: { form: true, chat: true, mail: '', phone: '', phoneNote: '', shop: '' },
    links: [],
    version: 1,
  };
}

/** Where the pages stand for everybody: their own host, else the short address of whoever was first here, else by key. */
export function addressOf(row: HelpCenterRow, isShort: boolean, publicUrl: string): string {
  if (row.domain) return `https://${row.domain}/help`;
  return isShort ? `${publicUrl}/help` : `${publicUrl}/help/${row.public_key}`;
}

export async function settingsOfHelpCenter(ctx: Ctx, publicUrl: string): Promise<HelpSettings> {
  const row = await findHelpCenter(ctx.db, ctx.workspaceId);
  const shown = row ?? nobodySaid('');
  const isShort = row?.enabled ? await ownsShortAddress(ctx.db, ctx.workspaceId) : false;
  const { enabled, title, locales, theme, sections, contacts, links } = shown;
  return {
    enabled,
    title,
    domain: shown.domain ?? '',
    locales,
    theme,
    sections,
    contacts,
    links,
    url: row ? addressOf(row, isShort, publicUrl) : '',
  };
}
