import { IconButton } from '@madoguchi/ui/button';
import { useTranslations } from 'use-intl';
import type { ComposerToolProps } from '../../../lib/desk-parts.tsx';
import { useMay } from '../../../lib/session.ts';

/** Opens the macros at the cursor, for whoever does not know the stroke. */
export function MacroTool({ openQuickTexts }: ComposerToolProps) {
  const t = useTranslations('macros.list');
  return useMay('macro:use') ? <IconButton icon="copy" label={t('open')} onPress={openQuickTexts} /> : null;
}
