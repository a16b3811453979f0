import type { GuideChange } from '@madoguchi/contracts/guides';
import { Icon } from '@madoguchi/ui/icon';
import { useTranslations } from 'use-intl';

const ICONS = { guide: 'edit', step_changed: 'edit', step_added: 'plus', step_removed: 'minus' } as const;

const FIELDS = [
  ...[
    'title',
    'language',
    'summary',
    'categories',
    'products',
    'triggers',
    'tier',
    'estimatedSeconds',
    'start',
    'extra',
  ],
  ...[
    'kind',
    'text',
    'say',
    'note',
    'media',
    'skip',
    'skipReason',
    'next',
    'procedure',
    'prefill',
    'guide',
    'comesBack',
  ],
  ...['outcome', 'status', 'categoryId', 'disposition', 'customerText', 'answers', 'items', 'fields'],
] as const;

/** Names of fields as people know them; of a part of a list the list and the part. */
function useFieldName(): (name: string, part: string) => string {
  const t = useTranslations('guides.change');
  return (name, part) => {
    const [list = '', own] = name.split('.');
    const known = FIELDS.find((one) => one === list);
    const title = known ? t(`field.${known as 'title'}`) : list;
    const inside =
      own && (['label', 'words', 'to', 'likelihood', 'costSeconds', 'required'] as const).find((one) => one === own);
    return [part ? t('part', { title, part }) : title, inside ? t(`inside.${inside}`) : ''].filter(Boolean).join(' · ');
  };
}

function Fields({ change }: { change: GuideChange }) {
  const t = useTranslations('guides.change');
  const nameOf = useFieldName();
  if (change.fields.length === 0) return null;
  return (
    <ul className="guide-change-fields">
      {change.fields.map((field) => (
        <li key={`${field.name} ${field.part}`}>
          <span className="t2">{nameOf(field.name, field.part)}</span>{' '}
          {field.before === null ? null : <del>{field.before}</del>}{' '}
          {field.after === null ? <span className="t3">{t('gone')}</span> : <ins>{field.after}</ins>}
        </li>
      ))}
    </ul>
  );
}

/** What differs, in words. */
export function ChangeList({ changes }: { changes: readonly GuideChange[] }) {
  const t = useTranslations('guides.change');
  if (changes.length === 0) return <p className="t3 f12">{t('none')}</p>;
  return (
    <ul className="guide-changes" aria-label={t('title')}>
      {changes.map((change, at) => (
        <li key={`${change.kind} ${change.stepId} ${at}`} className={`is-${change.kind}`}>
          <Icon name={ICONS[change.kind]} size={14} />
          <div className="grow">
            <span>{t(change.kind, { title: change.title || t('untitled') })}</span>
            <Fields change={change} />
          </div>
        </li>
      ))}
    </ul>
  );
}
