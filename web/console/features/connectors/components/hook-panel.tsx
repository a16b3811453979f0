import type { ConnectorDetail } from '@madoguchi/contracts/connectors';
import { Button } from '@madoguchi/ui/button';
import { Banner } from '@madoguchi/ui/feedback';
import { TextField } from '@madoguchi/ui/field';
import { useTranslations } from 'use-intl';
import { useTold } from '../../../lib/use-told.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { connectorKeys, rotateHookSecret } from '../api.ts';
import { DeliveryLog } from './logs.tsx';

/** Where the system sends what happens there, how it signs it, and what came. */
export function HookPanel({ connector }: { connector: ConnectorDetail }) {
  const t = useTranslations('connectors.hooks');
  const told = useTold();
  const rotate = useWrite(rotateHookSecret, connectorKeys.all);
  return (
    <div className="stack">
      <TextField label={t('url')} isReadOnly value={connector.hookUrl} onChange={() => undefined} />
      <p className="f12 t3">{t(connector.kind === 'shopify' ? 'signedByShop' : 'signedByUs')}</p>
      {connector.kind === 'rest' ? (
        <div className="row wrap">
          <Button isPending={rotate.isPending} onPress={() => rotate.mutate(connector.id, told())}>
            {t('newSecret')}
          </Button>
        </div>
      ) : null}
      {rotate.data ? (
        <Banner tone="info" title={t('secretOnce')}>
          <code className="mono">{rotate.data.secret}</code>
        </Banner>
      ) : null}
      <DeliveryLog id={connector.id} />
    </div>
  );
}
