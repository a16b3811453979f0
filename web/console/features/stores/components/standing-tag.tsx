import type { Standing } from '@madoguchi/contracts/stores';
import { Tag } from '@madoguchi/ui/marks';
import { useTranslations } from 'use-intl';

const tones = {
  asked: 'danger',
  asked_to_take: 'danger',
  ours: 'warn',
  handed: 'info',
  desk_queue: 'info',
  desk_working: 'info',
  waiting_customer: 'plain',
  put_off: 'plain',
  done: 'ok',
} as const satisfies Record<Standing, string>;

/** How a matter stands, in two or three words. */
export function StandingTag({ standing }: { standing: Standing }) {
  const t = useTranslations('stores');
  return <Tag tone={tones[standing]}>{t(`standing.${standing}`)}</Tag>;
}
