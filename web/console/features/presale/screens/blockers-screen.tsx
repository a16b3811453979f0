import type { BlockerRow } from '@madoguchi/contracts/presale';
import { Button, LinkButton } from '@madoguchi/ui/button';
import { SegmentedControl } from '@madoguchi/ui/choice';
import { Empty } from '@madoguchi/ui/feedback';
import { ListHead } from '@madoguchi/ui/list-item';
import { Tag } from '@madoguchi/ui/marks';
import { Pane, Panes } from '@madoguchi/ui/panes';
import { NoPermissionState } from '@madoguchi/ui/states';
import { RelativeTime } from '@madoguchi/ui/time';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { RecordTabs } from '../../../app/record-tabs.tsx';
import { TopBarTitle } from '../../../app/top-bar.tsx';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { paths } from '../../../lib/paths.ts';
import { useCustomerText } from '../../../lib/person.ts';
import { productText } from '../../../lib/product-text.ts';
import { useMay } from '../../../lib/session.ts';
import { type Behind, useBehind, useBlockerCounts } from '../api.ts';
import { PresaleSettings } from '../components/presale-settings.tsx';
import { useBlockerName } from '../use-blocker-name.ts';
import '../presale.css';

const SPANS = ['7', '30', '90'] as const;
type Span = (typeof SPANS)[number];
const DAY_MS = 86_400_000;
const dayBefore = (days: number): string => new Date(Date.now() - (days - 1) * DAY_MS).toISOString().slice(0, 10);

interface TableProps {
  items: readonly BlockerRow[];
  chosen: Behind | null;
  onChoose(row: BlockerRow): void;
}

function Table({ items, chosen, onChoose }: TableProps) {
  const t = useTranslations('presale.screen');
  const nameOf = useBlockerName();
  return (
    <table className="blocker-table">
      <thead>
        <tr>
          <th scope="col">{t('product')}</th>
          <th scope="col">{t('blocker')}</th>
          <th scope="col" className="r">
            {t('conversations')}
          </th>
          <th scope="col" className="r">
            {t('bought')}
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((row) => {
          const product = row.product?.id ?? 'none';
          const isChosen = chosen?.product === product && chosen.blocker === row.blocker;
          return (
            <tr key={`${product} ${row.blocker}`} aria-current={isChosen ? 'true' : undefined}>
              <td>{row.product ? productText(row.product) : t('noProduct')}</td>
              <td>
                <Button size="xs" variant="text" onPress={() => onChoose(row)}>
                  {nameOf(row.blocker)}
                </Button>
              </td>
              <td className="r">{row.conversations}</td>
              <td className="r">{t('of', { bought: row.bought, share: row.bought / row.conversations })}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Conversations({ filter }: { filter: Behind }) {
  const t = useTranslations('presale.screen');
  const customerText = useCustomerText();
  const query = useBehind(filter);
  return (
    <SectionState query={query}>
      {(items) => (
        <ul className="blocked-list">
          {items.map((one) => (
            <li key={one.id}>
              <span className="row">
                <LinkButton size="xs" variant="text" href={paths.conversation(one.id)}>
                  {one.reference}
                </LinkButton>
                <span className="grow clip">{customerText(one.customer)}</span>
                {one.order ? <Tag tone="ok">{t('ordered', { number: one.order.number })}</Tag> : null}
                <span className="f12 t3">
                  <RelativeTime at={one.at} />
                </span>
              </span>
              <span className="clip t2">{one.subject}</span>
            </li>
          ))}
        </ul>
      )}
    </SectionState>
  );
}

function Head({ span, onSpan }: { span: Span; onSpan(span: Span): void }) {
  const t = useTranslations('presale.screen');
  const maySet = useMay('category:manage');
  const [isSetting, setSetting] = useState(false);
  return (
    <ListHead
      title={t('title')}
      actions={
        maySet ? (
          <Button size="xs" icon="gear" onPress={() => setSetting(true)}>
            {t('settings')}
          </Button>
        ) : null
      }
    >
      <SegmentedControl
        label={t('span')}
        value={span}
        onChange={onSpan}
        options={SPANS.map((id) => ({ id, label: t('days', { count: Number(id) }) }))}
      />
      {isSetting ? <PresaleSettings onClose={() => setSetting(false)} /> : null}
    </ListHead>
  );
}

/** `/app/blockers`: what keeps customers from buying which product, the conversations behind, and who bought after all. */
export function BlockersScreen() {
  const t = useTranslations('presale.screen');
  const nameOf = useBlockerName();
  const mayRead = useMay('commerce:read');
  const [span, setSpan] = useState<Span>('30');
  const [chosen, setChosen] = useState<Behind | null>(null);
  const from = dayBefore(Number(span));
  const query = useBlockerCounts(from);
  if (!mayRead) return <NoPermissionState />;
  return (
    <Panes layout="single" active={chosen ? 'behind' : 'counts'} className="blocker-panes">
      <TopBarTitle title={t('title')} />
      <Pane id="counts" label={t('title')} scroll>
        <RecordTabs current="blockers" />
        <Head
          span={span}
          onSpan={(next) => {
            setSpan(next);
            setChosen(null);
          }}
        />
        <SectionState query={query}>
          {({ items, orderDays }) =>
            items.length === 0 ? (
              <Empty icon="box" title={t('none')}>
                {t('noneHint')}
              </Empty>
            ) : (
              <>
                <Table
                  items={items}
                  chosen={chosen}
                  onChoose={({ blocker, product }) => setChosen({ from, blocker, product: product?.id ?? 'none' })}
                />
                <p className="f12 t3 blocked-note">{t('definition', { days: orderDays })}</p>
              </>
            )
          }
        </SectionState>
      </Pane>
      <Pane id="behind" label={t('behind')} surface scroll onBack={() => setChosen(null)}>
        {chosen ? (
          <>
            <ListHead title={nameOf(chosen.blocker)} />
            <Conversations filter={chosen} />
          </>
        ) : (
          <Empty icon="box" title={t('choose')} />
        )}
      </Pane>
    </Panes>
  );
}
