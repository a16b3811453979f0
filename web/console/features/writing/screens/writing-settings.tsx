import { writingRule, type WritingRule } from '@madoguchi/contracts/writing';
import { Switch } from '@madoguchi/ui/choice';
import { SettingsPage, SettingsRow } from '@madoguchi/ui/settings';
import { Tabs } from '@madoguchi/ui/tabs';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useMay } from '../../../lib/session.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useSetRule, useWriting } from '../api.ts';
import { PassedList } from '../components/passed-list.tsx';
import { WordList } from '../components/word-list.tsx';

function RuleRow({ rule, isOn }: { rule: WritingRule; isOn: boolean }) {
  const t = useTranslations('writing');
  const mayManage = useMay('writing:manage');
  const set = useSetRule();
  const told = useTold();
  return (
    <SettingsRow title={t(`rule.${rule}.name`)} description={t(`rule.${rule}.why`)}>
      <Switch isSelected={isOn} isDisabled={!mayManage} onChange={(on) => set.mutate({ rule, on }, told())}>
        {t('rules.on')}
      </Switch>
      <p className="f12 t2">{t(`rule.${rule}.example`)}</p>
    </SettingsRow>
  );
}

type Shelf = 'rules' | 'avoid' | 'term' | 'passed';

/** What is hinted at while somebody writes: rules on or off, words we avoid, words of our trade. */
export function WritingSettings() {
  const t = useTranslations('writing.settings');
  const query = useWriting();
  const [shelf, setShelf] = useState<Shelf>('rules');
  return (
    <SettingsPage title={t('title')} description={t('lead')}>
      <Tabs
        label={t('title')}
        className="of-page"
        value={shelf}
        onChange={setShelf}
        items={(['rules', 'avoid', 'term', 'passed'] as const).map((id) => ({ id, label: t(`shelf.${id}`) }))}
      >
        <SectionState query={query}>
          {({ off, words }) =>
            shelf === 'rules' ? (
              writingRule.options.map((rule) => <RuleRow key={rule} rule={rule} isOn={!off.includes(rule)} />)
            ) : shelf === 'passed' ? (
              <PassedList />
            ) : (
              <WordList key={shelf} kind={shelf} words={words} />
            )
          }
        </SectionState>
      </Tabs>
    </SettingsPage>
  );
}
