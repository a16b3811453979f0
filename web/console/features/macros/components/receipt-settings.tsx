import type { Locale } from '@madoguchi/contracts/vocabulary';
import { Button } from '@madoguchi/ui/button';
import { TextArea } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useInboxes } from '../../../lib/directory.ts';
import { useProblemText } from '../../../lib/errors.ts';
import { useMay } from '../../../lib/session.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useReceiptTexts, useSetReceipt } from '../api.ts';
import { TemplatePreview } from './template-preview.tsx';

interface ReceiptFormProps {
  inboxId: string;
  locale: Locale;
  stored: string;
  usual: boolean;
}

function ReceiptForm({ inboxId, locale, stored, usual }: ReceiptFormProps) {
  const t = useTranslations('macros.receipt');
  const mayManage = useMay('inbox:manage');
  const problemText = useProblemText();
  const told = useTold();
  const set = useSetReceipt(inboxId);
  const [body, setBody] = useState(stored);
  return (
    <div className="macro-split">
      <div className="stack">
        <TextArea
          label={t('body')}
          description={t('bodyHint')}
          rows={12}
          value={body}
          onChange={setBody}
          maxLength={4000}
          isDisabled={!mayManage}
          error={set.isError ? problemText(set.error) : null}
        />
        {mayManage ? (
          <div className="row wrap">
            <Button
              variant="primary"
              isDisabled={body.trim() === '' || body === stored}
              isPending={set.isPending}
              onPress={() => set.mutate({ locale, body: body.trim() }, { onSuccess: told(t('saved')).onSuccess })}
            >
              {t('save')}
            </Button>
            {usual ? null : (
              <Button onPress={() => set.mutate({ locale, body: null }, told(t('usualAgain')))}>{t('usual')}</Button>
            )}
          </div>
        ) : null}
      </div>
      <TemplatePreview body={body} variants={{}} locale={locale} promiseDays={null} />
    </div>
  );
}

function Texts({ inboxId, locale }: { inboxId: string; locale: Locale }) {
  const query = useReceiptTexts(inboxId);
  return (
    <SectionState query={query}>
      {(items) => {
        const text = items.find((each) => each.locale === locale);
        return text ? (
          <ReceiptForm
            key={`${inboxId}:${locale}:${text.body}`}
            inboxId={inboxId}
            locale={locale}
            stored={text.body}
            usual={text.usual}
          />
        ) : null;
      }}
    </SectionState>
  );
}

/** What every inbox says by itself when a first message came in. */
export function ReceiptSettings() {
  const t = useTranslations('macros.receipt');
  const query = useInboxes();
  const [chosen, setChosen] = useState<string | null>(null);
  const [locale, setLocale] = useState<Locale>('ja');
  return (
    <SectionState query={query}>
      {(inboxes) => {
        const inboxId = chosen ?? inboxes[0]?.id;
        return inboxId ? (
          <div className="stack">
            <p className="t2 f13">{t('lead')}</p>
            <div className="macro-pair">
              <Select
                label={t('inbox')}
                value={inboxId}
                onChange={setChosen}
                options={inboxes.map(({ id, name }) => ({ id, label: name }))}
              />
              <Select
                label={t('locale')}
                value={locale}
                onChange={setLocale}
                options={[
                  { id: 'ja', label: t('ja') },
                  { id: 'en', label: t('en') },
                ]}
              />
            </div>
            <Texts inboxId={inboxId} locale={locale} />
          </div>
        ) : null;
      }}
    </SectionState>
  );
}
