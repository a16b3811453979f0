import type { GuideDocument } from '@madoguchi/contracts/guide-document';
import { Button } from '@madoguchi/ui/button';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextField } from '@madoguchi/ui/field';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useGo } from '../../../lib/navigation.ts';
import { newId } from '../../../lib/new-id.ts';
import { paths } from '../../../lib/paths.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { createGuide, guideKeys } from '../api.ts';

const KEY = /^[a-z0-9][a-z0-9_-]{0,79}$/;
const LETTERS = 8;

const empty = (key: string, title: string, language: string): GuideDocument => ({
  ...{ key, title, language, summary: '', categories: [], products: [], triggers: [] },
  ...{ tier: null, estimatedSeconds: null, start: null, steps: [], extra: {} },
});

/** A title and the key others will know it by. */
export function NewGuideDialog({ onClose }: { onClose(): void }) {
  const t = useTranslations('guides.create');
  const locale = useLocale();
  const go = useGo();
  const told = useTold();
  const [title, setTitle] = useState('');
  const [key, setKey] = useState(() => `guide-${newId().slice(0, LETTERS)}`);
  const create = useWrite(createGuide, guideKeys.all);
  const isReady = title.trim() !== '' && KEY.test(key);
  const make = () =>
    create.mutate(empty(key, title.trim(), locale), {
      onError: told().onError,
      onSuccess: ({ id }) => {
        onClose();
        go(paths.guide(id));
      },
    });
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('title')}
      footer={
        <>
          <Button variant="ghost" onPress={onClose}>
            {t('cancel')}
          </Button>
          <Button variant="primary" isDisabled={!isReady} isPending={create.isPending} onPress={make}>
            {t('make')}
          </Button>
        </>
      }
    >
      <TextField label={t('name')} isRequired autoFocus maxLength={200} value={title} onChange={setTitle} />
      <TextField
        label={t('key')}
        description={t('keyHint')}
        error={KEY.test(key) ? null : t('keyWrong')}
        value={key}
        onChange={setKey}
      />
    </Dialog>
  );
}
