import type { RetentionKind } from '@madoguchi/contracts/privacy';
import { Button } from '@madoguchi/ui/button';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { type FormEvent, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { categoryPath, useCategories } from '../../../lib/directory.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { createRule, privacyKeys } from '../api.ts';

const KINDS: readonly RetentionKind[] = ['conversation', 'raw_mail', 'file', 'facts_payload', 'applicant', 'call_memo'];
const CHANNELS = ['email', 'chat', 'form', 'api'] as const;
/** Kinds that are about conversations, so that a channel and a category narrow them. */
const NARROWED: readonly RetentionKind[] = ['conversation', 'file', 'applicant'];

function useCategoryOptions(): { id: string; label: string }[] {
  const locale = useLocale() === 'en' ? 'en' : 'ja';
  const { data: categories = [] } = useCategories();
  return categories.map(({ id }) => ({ id, label: categoryPath(categories, id, locale).join(' › ') }));
}

export function RuleForm() {
  const t = useTranslations('privacy.retention');
  const words = useTranslations('privacy.channels');
  const told = useTold();
  const categories = useCategoryOptions();
  const write = useWrite(createRule, privacyKeys.rules);
  const [kind, setKind] = useState<RetentionKind>('conversation');
  const [days, setDays] = useState('1095');
  const [channel, setChannel] = useState<(typeof CHANNELS)[number] | 'any'>('any');
  const [categoryId, setCategory] = useState('any');
  const isNarrowed = NARROWED.includes(kind);
  const isRight = /^\d{1,5}$/.test(days) && Number(days) >= 1 && (kind !== 'applicant' || categoryId !== 'any');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isRight) return;
    const narrowed = {
      channel: isNarrowed && channel !== 'any' ? channel : null,
      categoryId: isNarrowed && categoryId !== 'any' ? categoryId : null,
    };
    write.mutate({ kind, days: Number(days), enabled: true, ...narrowed }, told());
  };
  return (
    <form className="privacy-form" onSubmit={submit}>
      <Select
        label={t('newKind')}
        description={t(`hint.${kind}`)}
        value={kind}
        onChange={setKind}
        options={KINDS.map((id) => ({ id, label: t(`kind.${id}`) }))}
      />
      <TextField label={t('newDays')} inputMode="numeric" value={days} onChange={setDays} />
      {isNarrowed ? (
        <>
          <Select
            label={t('channel')}
            value={channel}
            onChange={setChannel}
            options={(['any', ...CHANNELS] as const).map((id) => ({
              id,
              label: id === 'any' ? t('anyChannel') : words(id),
            }))}
          />
          <Select
            label={t('category')}
            value={categoryId}
            onChange={setCategory}
            options={[{ id: 'any', label: t('anyCategory') }, ...categories]}
          />
        </>
      ) : null}
      <div>
        <Button type="submit" variant="primary" icon="plus" isDisabled={!isRight} isPending={write.isPending}>
          {t('add')}
        </Button>
      </div>
    </form>
  );
}
