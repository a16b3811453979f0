import { useTranslations } from 'use-intl';
import { useShortcuts } from './shortcuts.ts';

/** Ctrl/⌘ S keeps the changes of a settings page. */
export function useSaveKey(isEnabled: boolean, save: () => void): void {
  const t = useTranslations('settings');
  const ui = useTranslations('ui');
  useShortcuts([
    {
      id: 'settings.save',
      keys: ['Mod', 's'],
      label: ui('save'),
      group: t('title'),
      run: save,
      isDisabled: !isEnabled,
      isCommand: false,
    },
  ]);
}
