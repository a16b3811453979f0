import type { FoundKnowledge } from '@madoguchi/contracts/finding';
import { LinkButton } from '@madoguchi/ui/button';
import { Tag } from '@madoguchi/ui/marks';
import { useFormatter, useTranslations } from 'use-intl';
import { paths } from '../../../lib/paths.ts';

const hrefOf = ({ kind, id }: FoundKnowledge) => (kind === 'article' ? paths.article(id) : paths.guide(id));

/** The words that count are marked where they stand. */
function Marked({ text, words }: { text: string; words: readonly string[] }) {
  const known = words.filter((word) => word.length > 0).toSorted((a, b) => b.length - a.length);
  if (known.length === 0) return text;
  const escaped = known.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pieces = text.split(new RegExp(`(${escaped.join('|')})`, 'giu'));
  // Every second piece is one that was split at; pieces never move, so their place names them.
  return pieces.map((piece, at) => (at % 2 === 1 ? <mark key={`${at}${piece}`}>{piece}</mark> : piece));
}

function Why({ item }: { item: FoundKnowledge }) {
  const t = useTranslations('gaps.find');
  const format = useFormatter();
  if (!item.parts) return null;
  return (
    <ul className="found-why f12" aria-label={t('why')}>
      <li className="t3">
        {t('sum', {
          score: format.number(item.score, { maximumFractionDigits: 2 }),
          share: format.number(item.coverage, { style: 'percent' }),
        })}
      </li>
      {item.parts.map((part) => (
        <li key={`${part.asked}/${part.found}/${part.why}`}>
          <Tag>{t(`reasons.${part.why}`)}</Tag>{' '}
          {part.asked === part.found || part.found === '' ? part.asked : `${part.asked} → ${part.found}`}{' '}
          <span className="t3">{format.number(part.score, { maximumFractionDigits: 2 })}</span>
        </li>
      ))}
    </ul>
  );
}

export function FoundItem({ item, onOpen }: { item: FoundKnowledge; onOpen(): void }) {
  const t = useTranslations('gaps.find');
  return (
    <li className="found-item">
      <div className="row wrap">
        <Tag tone={item.kind === 'guide' ? 'info' : 'line'}>{t(`kinds.${item.kind}`)}</Tag>
        <LinkButton variant="text" href={hrefOf(item)} onPress={onOpen}>
          {item.title}
        </LinkButton>
        <span className="mono t3 f11">{item.name}</span>
        {item.isDraft ? <Tag tone="warn">{t('draft')}</Tag> : null}
        {item.isPinned ? <Tag tone="ok">{t('pinned')}</Tag> : null}
        {item.kind === 'article' && !item.isPublic ? <Tag tone="note">{t('internal')}</Tag> : null}
      </div>
      <p className="f12 t2">
        <Marked text={item.excerpt} words={item.matched} />
      </p>
      <Why item={item} />
    </li>
  );
}
