import type { SingleExpert } from '@madoguchi/contracts/single-experts';
import { Tag } from '@madoguchi/ui/marks';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { useFigureText } from '../use-figure-text.ts';
import { AwayTag } from './away-tag.tsx';
import { riskId } from './api.ts';
import { useRiskName } from './use-risk-text.ts';

function RiskRow({ risk, href, isSelected }: { risk: SingleExpert; href: string; isSelected: boolean }) {
  const t = useTranslations('experts');
  const name = useRiskName()(risk);
  const { text } = useFigureText();
  return (
    <Link href={href} className="goal-row" aria-current={isSelected ? 'true' : undefined}>
      <span className="row">
        <b className="grow clip">{name}</b>
        <Tag tone="line">{t(`subject.${risk.subject}`)}</Tag>
      </span>
      <span className="row f12 t2">
        <span className="grow clip">
          {t('solvedBy', { name: risk.expert.name, solved: risk.theirs.solved, total: risk.total })}
        </span>
        <b className="num">{text('ratio', risk.share)}</b>
      </span>
      <span className="risk-bar" aria-hidden="true">
        <span style={{ width: `${Math.round(risk.share * 100)}%` }} />
      </span>
      <span className="row row-tight wrap f12 t3">
        <AwayTag expert={risk.expert} />
        {risk.otherMembers === 0 ? t('nobodyElse') : t('others', { count: risk.otherMembers })}
      </span>
    </Link>
  );
}

/** Whoever has left or is away first, then where most depends on one person. */
export function RiskList(props: {
  items: readonly SingleExpert[];
  selected: string | null;
  hrefOf(id: string): string;
}) {
  const t = useTranslations('experts');
  return (
    <div role="list" aria-label={t('title')}>
      {props.items.map((risk) => (
        <div role="listitem" key={riskId(risk)}>
          <RiskRow risk={risk} href={props.hrefOf(riskId(risk))} isSelected={riskId(risk) === props.selected} />
        </div>
      ))}
    </div>
  );
}
