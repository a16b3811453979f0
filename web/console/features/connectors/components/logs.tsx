import type { Effect, EffectState } from '@madoguchi/contracts/connectors';
import { Button } from '@madoguchi/ui/button';
import { Tag, type TagProps } from '@madoguchi/ui/marks';
import { RelativeTime } from '@madoguchi/ui/time';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useTold } from '../../../lib/use-told.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { connectorKeys, decideEffect, retryDelivery, useDeliveries, useEffects, useRefusals } from '../api.ts';
import { useTroubleText } from './use-trouble-text.ts';

const TONES: Record<EffectState, NonNullable<TagProps['tone']>> = {
  requested: 'plain',
  sending: 'info',
  waiting: 'warn',
  done: 'ok',
  failed: 'danger',
  uncertain: 'danger',
};
const OUTCOMES = ['done', 'failed', 'again'] as const;

function EffectRow({ effect }: { effect: Effect }) {
  const t = useTranslations('connectors.effects');
  const told = useTold();
  const troubleText = useTroubleText();
  const decide = useWrite(decideEffect, connectorKeys.all);
  const kind = `kinds.${effect.kind}` as 'kinds.refund';
  return (
    <li className="log-row">
      <span className="row wrap">
        <b>{t.has(kind) ? t(kind) : effect.kind}</b>
        <Tag tone={TONES[effect.state]}>{t(`states.${effect.state}`)}</Tag>
        <span className="mono f12 t3 clip">{effect.externalId ?? effect.key}</span>
        <span className="end f12 t3">
          <RelativeTime at={effect.requestedAt} />
        </span>
      </span>
      {effect.trouble ? <span className="f12 t2">{troubleText(effect.trouble)}</span> : null}
      {effect.state === 'uncertain' ? (
        <span className="row wrap">
          <span className="f12">{t('decide')}</span>
          {OUTCOMES.map((outcome) => (
            <Button
              key={outcome}
              size="xs"
              isDisabled={decide.isPending}
              onPress={() =>
                decide.mutate({ id: effect.connectorId, effectId: effect.id, outcome }, told(t('decided')))
              }
            >
              {t(`outcomes.${outcome}`)}
            </Button>
          ))}
        </span>
      ) : null}
    </li>
  );
}

/** What was carried out in the system, the latest first. */
export function EffectLog({ id }: { id: string }) {
  const t = useTranslations('connectors.effects');
  return (
    <SectionState query={useEffects(id)}>
      {(effects) =>
        effects.length === 0 ? (
          <p className="t3">{t('none')}</p>
        ) : (
          <ul className="sync-list stretch">
            {effects.map((effect) => (
              <EffectRow key={effect.id} effect={effect} />
            ))}
          </ul>
        )
      }
    </SectionState>
  );
}

/** Rows that could not be taken over. */
export function RefusalList({ id }: { id: string }) {
  const t = useTranslations('connectors');
  const troubleText = useTroubleText();
  return (
    <SectionState query={useRefusals(id)}>
      {(refusals) =>
        refusals.length === 0 ? (
          <p className="t3">{t('refusals.none')}</p>
        ) : (
          <ul className="sync-list stretch">
            {refusals.map((one) => (
              <li key={`${one.record} ${one.externalId}`} className="log-row">
                <span className="row wrap">
                  <Tag>{t(`records.${one.record}`)}</Tag>
                  <span className="mono f12 clip">{one.externalId}</span>
                  <span className="end f12 t3">
                    <RelativeTime at={one.at} />
                  </span>
                </span>
                <span className="f12 t2">{troubleText(one.trouble)}</span>
              </li>
            ))}
          </ul>
        )
      }
    </SectionState>
  );
}

/** What came by webhook. */
export function DeliveryLog({ id }: { id: string }) {
  const t = useTranslations('connectors.hooks');
  const told = useTold();
  const troubleText = useTroubleText();
  const retry = useWrite(retryDelivery, connectorKeys.all);
  return (
    <SectionState query={useDeliveries(id)}>
      {(deliveries) =>
        deliveries.length === 0 ? (
          <p className="t3">{t('none')}</p>
        ) : (
          <ul className="sync-list stretch">
            {deliveries.map((one) => (
              <li key={one.id} className="log-row">
                <span className="row wrap">
                  <Tag tone={one.state === 'failed' ? 'danger' : one.state === 'done' ? 'ok' : 'plain'}>
                    {t(`states.${one.state}`)}
                  </Tag>
                  <span className="mono f12 clip">{one.topic}</span>
                  <span className="end f12 t3">
                    <RelativeTime at={one.receivedAt} />
                  </span>
                  {one.state === 'failed' || one.state === 'ignored' ? (
                    <Button size="xs" onPress={() => retry.mutate({ id, deliveryId: one.id }, told(t('retried')))}>
                      {t('retry')}
                    </Button>
                  ) : null}
                </span>
                {one.trouble ? <span className="f12 t2">{troubleText(one.trouble)}</span> : null}
              </li>
            ))}
          </ul>
        )
      }
    </SectionState>
  );
}
