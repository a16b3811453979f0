import type { ResponseOf } from '@madoguchi/contracts/endpoint';
import { gapsIn, type macroEndpoints } from '@madoguchi/contracts/macros';
import type { Channel, Locale } from '@madoguchi/contracts/vocabulary';
import { Select } from '@madoguchi/ui/select';
import { type ReactNode, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { conversationEndpoints } from '@madoguchi/contracts/conversations';
import { useTranslations } from 'use-intl';
import { call } from '../../../lib/api-client.ts';
import { useDebounced } from '../../../lib/use-debounced.ts';
import { usePreview } from '../api.ts';
import { useValueWord } from '../use-value-word.ts';

const TYPING_MS = 300;
const MADE_UP = 'made-up';
const UNKNOWN = 'unknown';
const RECENT = 15;

/** Gaps stand out by ground and by the words of their name. */
function Marked({ text }: { text: string }) {
  const wordOf = useValueWord();
  const parts: ReactNode[] = [];
  let from = 0;
  for (const gap of gapsIn(text)) {
    parts.push(text.slice(from, gap.at));
    parts.push(
      <mark key={gap.at} className="macro-gap">
        {`［${wordOf(gap.name)}］`}
      </mark>,
    );
    from = gap.at + gap.length;
  }
  return [...parts, text.slice(from)];
}

const channels = ['email', 'chat'] as const;

/** For whom a text is filled: somebody made up, or whoever wrote lately. */
function AboutSelect({ value, onChange }: { value: string; onChange(id: string): void }) {
  const t = useTranslations('macros.preview');
  const recent = useQuery({
    queryKey: ['macros', 'recent'],
    queryFn: ({ signal }) => call(conversationEndpoints.listConversations, { query: { limit: RECENT }, signal }),
  });
  const items = recent.data?.items ?? [];
  return (
    <Select
      label={t('about')}
      size="sm"
      value={value}
      onChange={onChange}
      options={[
        { id: MADE_UP, label: t('madeUp') },
        { id: UNKNOWN, label: t('unknown') },
        ...items.map(({ id, reference, subject }) => ({ id, label: `${reference} ${subject}`.slice(0, 60) })),
      ]}
    />
  );
}

type Answer = ResponseOf<typeof macroEndpoints.previewTemplate>;

function Problems({ problems }: { problems: Answer['problems'] }) {
  const t = useTranslations('macros.preview');
  const words = useTranslations('errors');
  if (problems.length === 0) return null;
  return (
    <ul className="macro-problems f12 td" role="alert">
      {problems.map((problem) => (
        <li key={`${problem.at}-${problem.code}`}>
          {t('problem', { line: problem.line, column: problem.column })} {words(problem.code)}{' '}
          <code>{problem.detail}</code>
        </li>
      ))}
    </ul>
  );
}

/** Which conditions of the text hold for whom it is filled. */
function Conditions({ conditions }: { conditions: Answer['conditions'] }) {
  const t = useTranslations('macros.preview');
  const wordOf = useValueWord();
  if (conditions.length === 0) return null;
  return (
    <ul className="macro-conditions f12 t2" aria-label={t('conditions')}>
      {conditions.map(({ name, holds }) => (
        <li key={name}>{t(holds ? 'holds' : 'holdsNot', { name: wordOf(name) })}</li>
      ))}
    </ul>
  );
}

export interface TemplatePreviewProps {
  body: string;
  variants: Readonly<Partial<Record<Channel, string>>>;
  locale: Locale | null;
  promiseDays: number | null;
}

/** How a text reads for somebody made up or for a real conversation, in each channel. */
export function TemplatePreview({ body, variants, locale, promiseDays }: TemplatePreviewProps) {
  const t = useTranslations('macros.preview');
  const [channel, setChannel] = useState<(typeof channels)[number]>('email');
  const [about, setAbout] = useState(MADE_UP);
  const words = useDebounced(variants[channel]?.trim() ? (variants[channel] ?? '') : body, TYPING_MS);
  const { data } = usePreview({
    body: words,
    channel,
    ...(about === UNKNOWN ? { unknown: true } : about !== MADE_UP && { conversationId: about }),
    ...(locale && { locale }),
    ...(promiseDays && { promiseDays }),
  });
  return (
    <div className="stack">
      <div className="macro-pair">
        <Select
          label={t('channel')}
          size="sm"
          value={channel}
          onChange={setChannel}
          options={channels.map((id) => ({ id, label: t(id) }))}
        />
        <AboutSelect value={about} onChange={setAbout} />
      </div>
      <div className="macro-preview" role="region" aria-label={t('title')} aria-live="polite">
        <Marked text={data?.text ?? ''} />
      </div>
      <div className="row wrap f12 t3">
        <span>{t('length', { count: data?.length ?? 0 })}</span>
        {data?.limit && data.length > data.limit ? (
          <span className="td">{t('over', { limit: data.limit })}</span>
        ) : null}
      </div>
      <Conditions conditions={data?.conditions ?? []} />
      <Problems problems={data?.problems ?? []} />
    </div>
  );
}
