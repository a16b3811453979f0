import { Button } from '@madoguchi/ui/button';
import { Checkbox, SegmentedControl } from '@madoguchi/ui/choice';
import { SearchField, TextField } from '@madoguchi/ui/field';
import { Icon } from '@madoguchi/ui/icon';
import { Tag } from '@madoguchi/ui/marks';
import { PopoverTrigger } from '@madoguchi/ui/popover';
import { Select } from '@madoguchi/ui/select';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { type Choice, COMPARES, daysOf, daysOfPeriod, type ListFilter, PRESETS, readDays } from '../choice.ts';
import { useFilterOptions } from '../use-filter-options.ts';

export interface ChoiceBarProps {
  choice: Choice;
  /** Today where the workspace is. */
  today: string;
  /** Whether the reader sees more than their own figures. */
  seesAll: boolean;
  /** Whether there is something to set beside it. */
  compares?: boolean;
  onChange(choice: Choice): void;
}

/** Days as a board says them: “11/1〜11/20”; with their years where today does not say which. */
export function useDaysText(): (days: { from: string; to: string }, today: string) => string {
  const t = useTranslations('dashboards.period');
  const format = useFormatter();
  const day = (text: string, year: 'numeric' | undefined) =>
    format.dateTime(new Date(`${text}T00:00:00Z`), { year, month: 'numeric', day: 'numeric', timeZone: 'UTC' });
  return ({ from, to }, today) => {
    const year = from.slice(0, 4) === today.slice(0, 4) && to.slice(0, 4) === today.slice(0, 4) ? undefined : 'numeric';
    return from === to ? day(from, year) : t('range', { from: day(from, year), to: day(to, year) });
  };
}

type Days = Parameters<ReturnType<typeof useDaysText>>[0];

/** What is typed is asked only once it is a period: a year that is being typed begins as the year 2. */
function PeriodFields({
  choice,
  days,
  compares,
  onChange,
}: { days: Days } & Omit<ChoiceBarProps, 'seesAll' | 'today'>) {
  const t = useTranslations('dashboards.period');
  const [typed, setTyped] = useState<Days | null>(null);
  const shown = typed ?? days;
  const setDay = (which: 'from' | 'to', day: string) => {
    const next = { ...shown, [which]: day };
    const read = readDays(next.from, next.to);
    setTyped(read ? null : next);
    if (read) onChange({ ...choice, period: read });
  };
  return (
    <div className="choice-pop">
      <Select
        label={t('label')}
        size="sm"
        options={PRESETS.map((id) => ({ id, label: t(`preset.${id}`) }))}
        value={'preset' in choice.period ? choice.period.preset : null}
        placeholder={t('own')}
        onChange={(preset) => {
          setTyped(null);
          onChange({ ...choice, period: { preset } });
        }}
      />
      <div className="row">
        <TextField label={t('from')} type="date" size="sm" value={shown.from} onChange={(day) => setDay('from', day)} />
        <TextField label={t('to')} type="date" size="sm" value={shown.to} onChange={(day) => setDay('to', day)} />
      </div>
      {typed ? (
        <p className="help err" role="alert">
          {t('wrong')}
        </p>
      ) : null}
      {compares ? (
        <Select
          label={t('compare')}
          size="sm"
          options={COMPARES.map((id) => ({ id, label: t(`compares.${id}`) }))}
          value={choice.compare}
          onChange={(compare) => onChange({ ...choice, compare })}
        />
      ) : null}
    </div>
  );
}

function PeriodButton({ choice, today, compares = true, onChange }: Omit<ChoiceBarProps, 'seesAll'>) {
  const t = useTranslations('dashboards.period');
  const daysText = useDaysText();
  const days = daysOfPeriod(choice.period, today);
  const compared = choice.compare === 'previous' ? t('previousDays', { count: daysOf(days) }) : t(choice.compare);
  return (
    <PopoverTrigger
      label={t('label')}
      trigger={
        <Button icon="roster">
          {daysText(days, today)}
          {compares ? <span className="t3">{compared}</span> : null}
          <Icon name="chev-d" size={12} />
        </Button>
      }
    >
      <PeriodFields choice={choice} days={days} compares={compares} onChange={onChange} />
    </PopoverTrigger>
  );
}

const FILTERS = ['teamIds', 'memberIds', 'channels', 'categoryIds', 'productIds', 'stages', 'ranks', 'fromDesks', 'toDesks'] as const; // prettier-ignore
const PARTNERS = ['all', 'only', 'without'] as const;

type Filters = Pick<ChoiceBarProps, 'choice' | 'onChange' | 'seesAll'>;

function setList(
  { choice, onChange }: Pick<Filters, 'choice' | 'onChange'>,
  filter: ListFilter,
  values: readonly string[],
) {
  const { [filter]: _gone, ...rest } = choice.filters;
  onChange({ ...choice, filters: values.length > 0 ? { ...rest, [filter]: values } : rest });
}

function FilterFields({ choice, seesAll, onChange }: Filters) {
  const t = useTranslations('dashboards.filter');
  const options = useFilterOptions();
  const offered = FILTERS.filter((filter) => (seesAll || filter !== 'memberIds') && options[filter].length > 0);
  const [filter, setFilter] = useState<ListFilter>('teamIds');
  const [words, setWords] = useState('');
  const chosen: readonly string[] = choice.filters[filter] ?? [];
  const shown = options[filter].filter(({ label }) => label.toLowerCase().includes(words.trim().toLowerCase()));
  const toggle = (id: string, isOn: boolean) =>
    setList({ choice, onChange }, filter, isOn ? [...chosen, id] : chosen.filter((each) => each !== id));
  const setPartner = (partner: (typeof PARTNERS)[number]) => {
    const { partner: _gone, ...rest } = choice.filters;
    onChange({ ...choice, filters: partner === 'all' ? rest : { ...rest, partner } });
  };
  return (
    <div className="choice-pop">
      {seesAll ? (
        <SegmentedControl
          label={t('partner')}
          value={choice.filters.partner ?? 'all'}
          onChange={setPartner}
          options={PARTNERS.map((id) => ({ id, label: t(`partners.${id}`) }))}
        />
      ) : null}
      <Select
        label={t('what')}
        size="sm"
        options={offered.map((id) => ({ id, label: t(`by.${id}`) }))}
        value={filter}
        onChange={(next) => {
          setFilter(next);
          setWords('');
        }}
      />
      {options[filter].length > 8 ? (
        <SearchField label={t('search')} placeholder={t('search')} value={words} onChange={setWords} />
      ) : null}
      <div className="choice-list" role="group" aria-label={t(`by.${filter}`)}>
        {shown.map(({ id, label }) => (
          <Checkbox key={id} isSelected={chosen.includes(id)} onChange={(isOn) => toggle(id, isOn)}>
            {label}
          </Checkbox>
        ))}
      </div>
    </div>
  );
}

/** What a board is narrowed to, each with its way out. */
function FilterTags({ choice, onChange }: Pick<Filters, 'choice' | 'onChange'>) {
  const t = useTranslations('dashboards.filter');
  const options = useFilterOptions();
  const { partner } = choice.filters;
  return (
    <>
      {FILTERS.flatMap((filter) =>
        (choice.filters[filter] ?? []).map((id) => (
          <Tag
            key={`${filter}-${id}`}
            tone="info"
            onRemove={() =>
              setList(
                { choice, onChange },
                filter,
                (choice.filters[filter] ?? []).filter((each) => each !== id),
              )
            }
          >
            {options[filter].find((option) => option.id === id)?.label ?? t('unknown')}
          </Tag>
        )),
      )}
      {partner ? (
        <Tag
          tone="info"
          onRemove={() => {
            const { partner: _gone, ...rest } = choice.filters;
            onChange({ ...choice, filters: rest });
          }}
        >
          {t(`partners.${partner}`)}
        </Tag>
      ) : null}
    </>
  );
}

/** What figures are narrowed to: the way to change it, and each filter with its way out. */
export function FilterPicker({ choice, seesAll, onChange }: Filters) {
  const t = useTranslations('dashboards.filter');
  return (
    <>
      <PopoverTrigger
        label={t('label')}
        trigger={
          <Button icon="filter">
            {t('label')}
            <Icon name="chev-d" size={12} />
          </Button>
        }
      >
        <FilterFields choice={choice} seesAll={seesAll} onChange={onChange} />
      </PopoverTrigger>
      <FilterTags choice={choice} onChange={onChange} />
    </>
  );
}

/** Period, comparison and narrowing: the whole of it stands in the address. */
export function ChoiceBar({ choice, today, seesAll, compares = true, onChange }: ChoiceBarProps) {
  return (
    <>
      <PeriodButton choice={choice} today={today} compares={compares} onChange={onChange} />
      <FilterPicker choice={choice} seesAll={seesAll} onChange={onChange} />
    </>
  );
}
