import { customerEndpoints } from '@madoguchi/contracts/customers';
import { canBeNamed, CONTACT_DAYS } from '@madoguchi/contracts/macros';
import { Button } from '@madoguchi/ui/button';
import { SegmentedControl } from '@madoguchi/ui/choice';
import { ComboBox, Select } from '@madoguchi/ui/select';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { call } from '../../../lib/api-client.ts';
import { fold } from '../../../lib/fold.ts';
import { type FoundRecord, useFoundRecords } from '../../../lib/record-names.ts';
import { useMay } from '../../../lib/session.ts';
import { useDebounced } from '../../../lib/use-debounced.ts';

const KINDS = [
  'first_contact',
  'returning',
  'bought',
  'product',
  'contacted',
  'contract',
  'rank',
  'complaint_open',
  'complaint_before',
] as const;
type Kind = (typeof KINDS)[number];
const PAUSE_MS = 180;
const PLAIN = {
  ...{ first_contact: 'first_contact', returning: 'returning', bought: 'bought', contract: 'contract.active' },
  ...{ complaint_open: 'complaint.open', complaint_before: 'complaint.before' },
} as const;

/** A code as texts name it: YC-520 is yc520; null where it cannot be written so. */
function keyOf(code: string): string | null {
  const key = fold(code).replace(/[^\p{L}\p{N}]/gu, '');
  return canBeNamed(key) ? key : null;
}

function ProductBox({ chosen, onChoose }: { chosen: FoundRecord | null; onChoose(record: FoundRecord): void }) {
  const t = useTranslations('macros.history');
  const [text, setText] = useState('');
  const query = useFoundRecords('product', useDebounced(text.trim(), PAUSE_MS));
  const options = (query.data ?? []).filter((one) => keyOf(one.detail ?? '') !== null);
  return (
    <ComboBox
      size="sm"
      label={t('product')}
      placeholder={t('findProduct')}
      options={options}
      isLoading={query.isFetching}
      value={chosen?.id ?? null}
      inputValue={text}
      onInputChange={setText}
      onChange={(id) => {
        const option = options.find((one) => one.id === id);
        if (!option) return;
        setText(option.label);
        onChoose(option);
      }}
    />
  );
}

function useRankOptions() {
  const t = useTranslations('customers');
  const { data = [] } = useQuery({
    queryKey: ['macros', 'ranks'],
    enabled: useMay('customer:read'),
    queryFn: async ({ signal }) => (await call(customerEndpoints.listCustomerRanks, { signal })).items,
  });
  return data
    .filter(({ key }) => canBeNamed(key))
    .map(({ key, name }) => {
      const ours = `rankName.${key}` as 'rankName.gold';
      return { id: key, label: name ?? (t.has(ours) ? t(ours) : key) };
    });
}

function useChoice() {
  const [kind, setKind] = useState<Kind>('bought');
  const [product, setProduct] = useState<FoundRecord | null>(null);
  const [days, setDays] = useState<number>(CONTACT_DAYS[1]);
  const ranks = useRankOptions();
  const [chosen, setRank] = useState<string | null>(null);
  const rank = chosen ?? ranks[0]?.id ?? null;
  const code = product ? keyOf(product.detail ?? '') : null;
  const nameOf = (): string | null => {
    if (kind === 'product') return code && `bought.${code}`;
    if (kind === 'contacted') return `contacted.within.${days}`;
    if (kind === 'rank') return rank && `rank.${rank}`;
    return PLAIN[kind];
  };
  return { kind, setKind, product, setProduct, days, setDays, ranks, rank, setRank, name: nameOf() };
}

function Which({ choice }: { choice: ReturnType<typeof useChoice> }) {
  const t = useTranslations('macros.history');
  const { kind, days, setDays, ranks, rank, setRank, product, setProduct } = choice;
  if (kind === 'product') return <ProductBox chosen={product} onChoose={setProduct} />;
  if (kind === 'contacted')
    return (
      <Select
        size="sm"
        label={t('within')}
        value={String(days)}
        onChange={(id) => setDays(Number(id))}
        options={CONTACT_DAYS.map((count) => ({ id: String(count), label: t('days', { count }) }))}
      />
    );
  return kind === 'rank' ? (
    <Select size="sm" label={t('rank')} value={rank} onChange={setRank} options={ranks} />
  ) : null;
}

/** Picks whom a paragraph is shown to, by what they bought and asked before, and puts it into the text. */
export function HistoryCondition({ onChoose }: { onChoose(text: string): void }) {
  const t = useTranslations('macros.history');
  const choice = useChoice();
  const [is, setIs] = useState<'if' | 'unless'>('if');
  const { kind, setKind, name } = choice;
  return (
    <fieldset className="macro-history">
      <legend className="label">{t('title')}</legend>
      <Select
        size="sm"
        label={t('kind')}
        value={kind}
        onChange={(id) => setKind(KINDS.find((one) => one === id) ?? 'bought')}
        options={KINDS.map((id) => ({ id: id as string, label: t(`kinds.${id}`) }))}
      />
      <Which choice={choice} />
      <SegmentedControl
        label={t('when')}
        value={is}
        onChange={setIs}
        options={[
          { id: 'if', label: t('if') },
          { id: 'unless', label: t('unless') },
        ]}
      />
      <Button
        size="sm"
        isDisabled={name === null}
        onPress={() => onChoose(`\n{{#${is} ${name ?? ''}}}\n${t('here')}\n{{/${is}}}\n`)}
      >
        {t('add')}
      </Button>
    </fieldset>
  );
}
