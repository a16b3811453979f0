import type { Macro, MacroBody, MacroContent } from '@madoguchi/contracts/macros';

export const emptyContent: MacroContent = {
  body: '',
  variants: {},
  note: '',
  changes: {},
  followerIds: [],
  interim: false,
  promiseDays: null,
};

/** What the editor works on: a macro as it can be sent. */
export function draftOf(macro: Macro | null, scope: Macro['scope']): MacroBody {
  if (!macro)
    return {
      kind: 'reply',
      name: '',
      kana: '',
      folder: '',
      shortcut: '',
      scope,
      teamId: null,
      locale: null,
      fileIds: [],
      content: emptyContent,
    };
  const { kind, name, kana, folder, shortcut, teamId, locale, content, files } = macro;
  const fileIds = files.map((file) => file.id);
  return { kind, name, kana, folder, shortcut, scope: macro.scope, teamId, locale, content, fileIds };
}

/** A change of the conversation as the form shows it: an empty choice is none. */
export function withChange<K extends keyof MacroContent['changes']>(
  content: MacroContent,
  key: K,
  value: MacroContent['changes'][K] | '',
): MacroContent {
  const { [key]: _before, ...rest } = content.changes;
  return { ...content, changes: value === '' || value === undefined ? rest : { ...rest, [key]: value } };
}
