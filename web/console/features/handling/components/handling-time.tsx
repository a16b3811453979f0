import { Section } from '@madoguchi/ui/customer';
import { Tag } from '@madoguchi/ui/marks';
import { useTranslations } from 'use-intl';
import type { ConversationPartProps } from '../../../lib/desk-parts.tsx';
import { useMay } from '../../../lib/session.ts';
import { useConversationHandling, useOwnHandling } from '../api.ts';
import { useDurationText } from '../use-duration-text.ts';
import { useMeasuring } from '../use-measuring.ts';

/** Time spent on this conversation, for those who may see it; and, wherever it stands, the measuring itself. */
export function HandlingTime({ conversation }: ConversationPartProps) {
  const t = useTranslations('handling');
  const durationText = useDurationText();
  const mayAnswer = useMay('conversation:reply');
  const { data: own } = useOwnHandling(mayAnswer);
  useMeasuring(conversation.id, own?.measured ?? false);
  const { data } = useConversationHandling(conversation.id, useMay('metric:read'));
  if (!data || data.activeSeconds + data.wrapUpSeconds === 0) return null;
  return (
    <Section icon="clock" title={t('title')}>
      <div className="row row-tight wrap f12">
        <span>{t('active', { time: durationText(data.activeSeconds) })}</span>
        {data.wrapUpSeconds > 0 ? <span>{t('wrapUp', { time: durationText(data.wrapUpSeconds) })}</span> : null}
        {data.mark ? <Tag tone="warn">{t(`mark.${data.mark}`)}</Tag> : null}
      </div>
      {data.members.length > 1
        ? data.members.map(({ member, activeSeconds, wrapUpSeconds }) => (
            <p key={member.id} className="f12 t2">
              {member.name} {durationText(activeSeconds + wrapUpSeconds)}
            </p>
          ))
        : null}
    </Section>
  );
}
