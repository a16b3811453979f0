import { Tabs } from '@madoguchi/ui/tabs';
import { useTranslations } from 'use-intl';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';

/** What we begin ourselves: one mail to many, or several steps to each in their own time. */
export function OutreachTabs({ current }: { current: 'outreach' | 'sequences' }) {
  const t = useTranslations('outreach');
  const s = useTranslations('sequences');
  const go = useGo();
  return (
    <Tabs
      label={t('title')}
      className="outreach-tabs"
      value={current}
      onChange={(id) => go(paths[id]())}
      items={[
        { id: 'outreach', label: t('title') },
        { id: 'sequences', label: s('title') },
      ]}
    />
  );
}
