import { Button } from '@madoguchi/ui/button';
import { Banner } from '@madoguchi/ui/feedback';
import { useTranslations } from 'use-intl';
import { copyText } from '../../../lib/clipboard.ts';
import { useTold } from '../../../lib/use-told.ts';

/** The secret, this once. */
export function SecretNote({ secret }: { secret: string }) {
  const t = useTranslations('webhooks');
  const told = useTold();
  const copy = () => copyText(secret).then(told(t('copied')).onSuccess, told().onError);
  return (
    <Banner tone="info" title={t('secretOnce')}>
      <span className="row wrap">
        <code className="mono webhook-secret">{secret}</code>
        <Button size="xs" icon="copy" onPress={() => void copy()}>
          {t('copy')}
        </Button>
      </span>
    </Banner>
  );
}
