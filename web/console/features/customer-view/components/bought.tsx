import type { ViewAsset, ViewContract, ViewEntitlement, ViewOrder } from '@madoguchi/contracts/customer-view';
import type { CustomerView } from '@madoguchi/contracts/customer-view';
import { RecordRow, Section } from '@madoguchi/ui/customer';
import { Icon } from '@madoguchi/ui/icon';
import { useTranslations } from 'use-intl';
import { openRecord } from '../../../lib/record-sheet.ts';
import { useDayText, useMoneyText } from '../use-words.ts';

function OrderRow({ order }: { order: ViewOrder }) {
  const t = useTranslations('customer-view.order');
  const day = useDayText();
  const money = useMoneyText();
  const state =
    order.status === 'shipped' && order.expectedOn
      ? t('arriving', { date: day(order.expectedOn) })
      : t(`status.${order.status}`);
  return (
    <RecordRow
      onPress={() => openRecord({ kind: 'order', id: order.id })}
      title={order.lines > 1 ? t('andMore', { title: order.title, count: order.lines - 1 }) : order.title}
      right={money({ amount: order.total, currency: order.currency })}
      sub={`#${order.number} · ${day(order.orderedAt)}`}
      subRight={state}
    />
  );
}

function ContractRow({ contract }: { contract: ViewContract }) {
  const t = useTranslations('customer-view.contract');
  const day = useDayText();
  const facts = [
    contract.nextOn && contract.status === 'active' ? t('next', { date: day(contract.nextOn) }) : null,
    contract.endsOn ? t('until', { date: day(contract.endsOn) }) : null,
    contract.status === 'active' && contract.months > 0 ? t('months', { count: contract.months }) : null,
  ].filter((fact) => fact !== null);
  return (
    <RecordRow
      onPress={() => openRecord({ kind: 'contract', id: contract.id })}
      title={contract.name}
      right={t(`status.${contract.status}`)}
      sub={facts.join(' · ') || contract.number}
    />
  );
}

function EntitlementRow({ entitlement }: { entitlement: ViewEntitlement }) {
  const t = useTranslations('customer-view.entitlement');
  const day = useDayText();
  const { quota, used, unit, untilOn, state } = entitlement;
  const left = quota === null ? t('unlimited') : t(`left.${unit}`, { left: Math.max(0, quota - used), quota });
  return (
    <RecordRow
      onPress={() => openRecord({ kind: 'entitlement', id: entitlement.id })}
      title={entitlement.name}
      right={
        <span className={state === 'valid' ? undefined : 'tw'}>{state === 'valid' ? left : t(`state.${state}`)}</span>
      }
      sub={untilOn ? t('until', { date: day(untilOn) }) : entitlement.covers}
    />
  );
}

function AssetRow({ asset }: { asset: ViewAsset }) {
  const t = useTranslations('customer-view.asset');
  const day = useDayText();
  const warranty =
    asset.warrantyUntil === null
      ? null
      : asset.inWarranty
        ? t('warranty', { date: day(asset.warrantyUntil) })
        : t('outOfWarranty');
  return (
    <RecordRow
      onPress={() => openRecord({ kind: 'asset', id: asset.id })}
      title={asset.name}
      right={
        asset.issue ? (
          <span className="tw strong" title={`${asset.issue.name} ${asset.issue.title}`}>
            <Icon name="tri" size={12} /> {t('lot', { issue: asset.issue.name })}
          </span>
        ) : (
          warranty
        )
      }
      sub={asset.serial ? t('serial', { serial: asset.serial }) : asset.lot}
      subRight={asset.issue ? warranty : asset.health === 'good' ? null : t(`health.${asset.health}`)}
    />
  );
}

/** Orders, contracts, what they are entitled to and what runs with them: the newest of each, all without a click. */
export function Bought({ view }: { view: CustomerView }) {
  const t = useTranslations('customer-view');
  const money = useMoneyText();
  const { orders, contracts, entitlements, assets, numbers } = view;
  const value = numbers.values?.[0];
  return (
    <>
      {orders ? (
        <Section icon="box" title={t('orders')} count={orders.count} end={value ? money(value) : undefined}>
          {orders.items.map((order) => (
            <OrderRow key={order.id} order={order} />
          ))}
          {orders.count === 0 ? <p className="t3">{t('none.orders')}</p> : null}
        </Section>
      ) : null}
      {contracts && contracts.count > 0 ? (
        <Section icon="doc" title={t('contracts')} count={contracts.count}>
          {contracts.items.map((contract) => (
            <ContractRow key={contract.id} contract={contract} />
          ))}
        </Section>
      ) : null}
      {entitlements && entitlements.count > 0 ? (
        <Section icon="shield" title={t('entitlements')} count={entitlements.count}>
          {entitlements.items.map((entitlement) => (
            <EntitlementRow key={entitlement.id} entitlement={entitlement} />
          ))}
        </Section>
      ) : null}
      {assets && assets.count > 0 ? (
        <Section icon="device" title={t('assets')} count={assets.count}>
          {assets.items.map((asset) => (
            <AssetRow key={asset.id} asset={asset} />
          ))}
        </Section>
      ) : null}
    </>
  );
}
