import { IconButton } from '@madoguchi/ui/button';
import { useTranslations } from 'use-intl';
import type { ComposerToolProps } from '../../../lib/desk-parts.tsx';
import { useMay } from '../../../lib/session.ts';
import { useRemoteSessions } from '../api.ts';

/** Where the cursor stands, the address where the customer agrees. The code is said another way, and never put in here. */
export function ConsentLinkTool({ conversation, mode, insert }: ComposerToolProps) {
  const t = useTranslations('remote-sessions');
  const mayOffer = useMay('conversation:reply');
  const { data } = useRemoteSessions(conversation.id, mayOffer);
  const link = data?.find(({ state }) => state === 'offered')?.link;
  if (!link || mode !== 'reply') return null;
  return <IconButton icon="eye" label={t('insert')} onPress={() => insert(t('words', { link }))} />;
}
