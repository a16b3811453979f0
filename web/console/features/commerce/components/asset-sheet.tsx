import type { AssetDetail } from '@madoguchi/contracts/commerce-assets';
import { KeyValues } from '@madoguchi/ui/customer';
import { Banner } from '@madoguchi/ui/feedback';
import { useTranslations } from 'use-intl';
import { useDeskParts } from '../../../lib/desk-parts.tsx';
import { useDayText } from '../use-words.ts';
import { CoverText } from './cover-text.tsx';

/** What runs at the customer: is it covered, what is known of it, what was done to it. */
export function AssetSheet({ asset }: { asset: AssetDetail }) {
  const t = useTranslations('commerce.asset');
  const day = useDayText();
  const { assetHistory } = useDeskParts();
  const dated = (value: string | null) => (value ? day(value) : '—');
  const facts = [
    { label: t('name'), value: <b>{asset.product ? `${asset.product.code} ${asset.name}` : asset.name}</b> },
    { label: t('serial'), value: asset.serial || '—' },
    ...(asset.lot ? [{ label: t('lot'), value: asset.lot }] : []),
    { label: t('cover'), value: <CoverText cover={asset.cover} /> },
    { label: t('boughtOn'), value: dated(asset.boughtOn) },
    { label: t('warrantyUntil'), value: dated(asset.warrantyUntil) },
    ...(asset.installedAt ? [{ label: t('installedAt'), value: asset.installedAt }] : []),
    {
      label: t('healthLabel'),
      value: `${t(`health.${asset.health}`)}${asset.healthNote ? ` · ${asset.healthNote}` : ''}`,
    },
    ...(asset.nextServiceOn ? [{ label: t('nextService'), value: day(asset.nextServiceOn) }] : []),
  ];
  return (
    <>
      {asset.marks.map((mark) => (
        <Banner key={mark.issueId} tone="warn">
          {t('mark', { name: mark.name, title: mark.title, lots: mark.lots })}
        </Banner>
      ))}
      <KeyValues items={facts} />
      {assetHistory.map((Part, at) => (
        <Part key={at} assetId={asset.id} />
      ))}
    </>
  );
}
