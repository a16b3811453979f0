import type { AsideItem } from '@madoguchi/contracts/asides';
import { Section } from '@madoguchi/ui/customer';
import { Dialog } from '@madoguchi/ui/dialog';
import { useState } from 'react';
import { Button as Plain } from 'react-aria-components/Button';
import { useTranslations } from 'use-intl';
import type { ConversationPartProps } from '../../../lib/desk-parts.tsx';
import { useMay } from '../../../lib/session.ts';
import { useAsidesOf } from '../api.ts';
import { AsideThread } from './aside-thread.tsx';
import { AsideState, usePartyNames } from './aside-words.tsx';
import '../asides.css';

/** Who was asked about this conversation, and whether they answered. */
export function AsidePanel({ conversation }: ConversationPartProps) {
  const t = useTranslations('asides');
  const names = usePartyNames();
  const { data } = useAsidesOf(conversation.id, useMay('aside:answer'));
  const [opened, setOpened] = useState<AsideItem | null>(null);
  if (!data || data.length === 0) return null;
  return (
    <Section icon="chat" title={t('lead')} count={data.filter(({ state }) => state !== 'closed').length}>
      {data.map((aside) => (
        <Plain key={aside.id} className="aside-row" onPress={() => setOpened(aside)}>
          <span className="row row-tight wrap">
            <b className="grow clip">{aside.subject}</b>
            <AsideState aside={aside} />
          </span>
          <span className="f12 t2 clip">{names(aside.parties)}</span>
        </Plain>
      ))}
      <Dialog
        isOpen={opened !== null}
        onOpenChange={(isOpen) => !isOpen && setOpened(null)}
        size="md"
        title={opened?.subject ?? ''}
      >
        {opened ? <AsideThread id={opened.id} isOnDesk /> : null}
      </Dialog>
    </Section>
  );
}
