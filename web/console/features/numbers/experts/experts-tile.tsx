import type { Tile } from '@madoguchi/contracts/dashboards';
import type { SingleExpert } from '@madoguchi/contracts/single-experts';
import { LinkButton } from '@madoguchi/ui/button';
import { Empty } from '@madoguchi/ui/feedback';
import { Table } from '@madoguchi/ui/table';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useBoard } from '../board-context.ts';
import { writeChoice } from '../choice.ts';
import { TileFrame } from '../components/tile-frame.tsx';
import { TileState } from '../components/tile-state.tsx';
import { useFigureText } from '../use-figure-text.ts';
import { AwayTag } from './away-tag.tsx';
import { riskId, USUAL, useSingleExperts } from './api.ts';
import { useRiskName } from './use-risk-text.ts';

const MOST = 6;
const FIRST = 'last90';

function RiskRow({ risk, suffix }: { risk: SingleExpert; suffix: string }) {
  const t = useTranslations('experts');
  const name = useRiskName()(risk);
  const { text } = useFigureText();
  return (
    <tr>
      <td>
        <Link href={`${paths.risks(riskId(risk))}${suffix}`}>
          <b>{name}</b>
        </Link>{' '}
        <span className="t3 f12">{t(`subject.${risk.subject}`)}</span>
      </td>
      <td>
        <span className="row row-tight wrap">
          {risk.expert.name} <AwayTag expert={risk.expert} />
        </span>
      </td>
      <td className="num nowrap">
        <b>{text('ratio', risk.share)}</b>{' '}
        <span className="t3 f11">{t('shareShort', { solved: risk.theirs.solved, total: risk.total })}</span>
      </td>
      <td className="num nowrap">{t('people', { count: risk.otherMembers })}</td>
    </tr>
  );
}

/** What depends on one person, on a board; who may not read figures of persons is told so. */
export function ExpertsTile({ tile }: { tile: Tile }) {
  const t = useTranslations('experts');
  const seesAll = useMay('metric:read_all');
  const { asked } = useBoard();
  const query = useSingleExperts(asked, USUAL, seesAll);
  const suffix = writeChoice({ period: asked.period, filters: asked.filters, compare: 'previous' }, FIRST);
  const columns = [
    { id: 'what', label: t('column.what') },
    { id: 'who', label: t('column.expert') },
    { id: 'share', label: t('column.share'), align: 'end' as const },
    { id: 'others', label: t('column.others'), align: 'end' as const },
  ];
  const legend = (
    <LinkButton size="xs" icon="users" href={`${paths.risks()}${suffix}`}>
      {t('all')}
    </LinkButton>
  );
  if (!seesAll)
    return (
      <TileFrame tile={tile}>
        <Empty icon="lock" title={t('notForYou')} />
      </TileFrame>
    );
  return (
    <TileFrame tile={tile} sub={t('tileSub', { percent: USUAL.share * 100, least: USUAL.least })} legend={legend}>
      <TileState
        query={query}
        isEmpty={({ items }) => items.length === 0}
        nothing={t('empty')}
        reason={t('emptyHint', { count: query.data?.tooFew ?? 0 })}
      >
        {({ items }) => (
          <Table label={t('title')} columns={columns}>
            {items.slice(0, MOST).map((risk) => (
              <RiskRow key={riskId(risk)} risk={risk} suffix={suffix} />
            ))}
          </Table>
        )}
      </TileState>
    </TileFrame>
  );
}
