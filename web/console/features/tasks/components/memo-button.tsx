import { IconButton } from '@madoguchi/ui/button';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useShortcuts } from '../../../app/shortcuts.ts';
import { useMay } from '../../../lib/session.ts';

const PhoneMemoForm = lazy(async () => ({ default: (await import('./phone-memo-form.tsx')).PhoneMemoForm }));

/** A phone memo from anywhere: the telephone does not wait for the right screen. */
export function MemoButton() {
  const t = useTranslations('tasks.memoForm');
  const desk = useTranslations('desk.shortcuts');
  const [isOpen, setOpen] = useState(false);
  const isAllowed = useMay('task:edit');
  useShortcuts([
    {
      id: 'tasks.memo',
      keys: ['Alt', 'm'],
      label: t('title'),
      group: desk('list'),
      run: () => setOpen(true),
      isDisabled: !isAllowed,
    },
  ]);
  if (!isAllowed) return null;
  return (
    <>
      <IconButton icon="phone-in" label={t('title')} onPress={() => setOpen(true)} />
      {isOpen ? (
        <Suspense fallback={null}>
          <PhoneMemoForm onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
