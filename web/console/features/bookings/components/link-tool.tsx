import { Button, IconButton } from '@madoguchi/ui/button';
import { Empty } from '@madoguchi/ui/feedback';
import { Icon } from '@madoguchi/ui/icon';
import { PopoverTrigger } from '@madoguchi/ui/popover';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import type { ComposerToolProps } from '../../../lib/desk-parts.tsx';
import { useMay } from '../../../lib/session.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { makeLink, useBookingKinds } from '../api.ts';
import { useKindName } from '../words.ts';
import { wayIcons } from './booking-row.tsx';
import '../bookings.css';

function Kinds({ conversationId, onMade }: { conversationId: string; onMade(words: string): void }) {
  const t = useTranslations('bookings.link');
  const kindName = useKindName();
  const told = useTold();
  const make = useWrite(makeLink);
  return (
    <SectionState query={useBookingKinds()}>
      {(all) => {
        const kinds = all.filter(({ state }) => state === 'active');
        if (kinds.length === 0) return <Empty icon="roster" title={t('none')} />;
        return (
          <ul className="booking-kinds" aria-label={t('title')}>
            {kinds.map((kind) => (
              <li key={kind.id}>
                <Button
                  variant="ghost"
                  isDisabled={make.isPending}
                  onPress={() =>
                    make.mutate(
                      { kindId: kind.id, conversationId },
                      {
                        onSuccess: ({ url }) => onMade(t('words', { name: kindName(kind), url })),
                        onError: told().onError,
                      },
                    )
                  }
                >
                  <Icon name={wayIcons[kind.way]} size={14} />
                  {kindName(kind)}
                  <span className="t3 f12">{t('minutes', { minutes: kind.lengthMinutes })}</span>
                </Button>
              </li>
            ))}
          </ul>
        );
      }}
    </SectionState>
  );
}

/** 予約リンク: where the cursor stands, the address by which this customer books. */
export function LinkTool({ conversation, mode, insert }: ComposerToolProps) {
  const t = useTranslations('bookings.link');
  const mayBook = useMay('task:edit');
  if (!mayBook || mode !== 'reply') return null;
  return (
    <PopoverTrigger trigger={<IconButton icon="roster" label={t('open')} />} label={t('title')} placement="top start">
      {(close) => (
        <Kinds
          conversationId={conversation.id}
          onMade={(words) => {
            close();
            insert(words);
          }}
        />
      )}
    </PopoverTrigger>
  );
}
