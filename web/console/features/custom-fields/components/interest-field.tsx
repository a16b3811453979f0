import { interestEndpoints as api } from '@madoguchi/contracts/interests';
import { Select } from '@madoguchi/ui/select';
import { SettingsRow } from '@madoguchi/ui/settings';
import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { call } from '../../../lib/api-client.ts';
import { useFields } from '../../../lib/own-fields.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useWrite } from '../../../lib/use-write.ts';

const NONE = 'none';
const KEY = ['custom-fields', 'interests'] as const;

/** Which field of customers says what they care about: their pages and articles go by it. */
export function InterestField() {
  const t = useTranslations('custom-fields.interests');
  const locale = useLocale();
  const told = useTold();
  const { data: fields = [] } = useFields('customer');
  const { data } = useQuery({ queryKey: KEY, queryFn: ({ signal }) => call(api.getInterests, { signal }) });
  const write = useWrite((fieldId: string | null) => call(api.chooseInterestField, { body: { fieldId } }), KEY);
  const fitting = fields.filter((field) => field.type === 'choices' && !field.masked && field.retiredAt === null);
  return (
    <SettingsRow title={t('title')} description={t('hint')}>
      <Select
        label={t('field')}
        value={data?.field?.id ?? NONE}
        onChange={(id) => write.mutate(id === NONE ? null : id, told(t('saved')))}
        options={[
          { id: NONE, label: t('none') },
          ...fitting.map(({ id, label }) => ({ id, label: (locale === 'en' && label.en) || label.ja })),
        ]}
      />
    </SettingsRow>
  );
}
