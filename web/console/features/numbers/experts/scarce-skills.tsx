import type { ScarceSkill } from '@madoguchi/contracts/single-experts';
import { Tag } from '@madoguchi/ui/marks';
import { Table } from '@madoguchi/ui/table';
import { LinkButton } from '@madoguchi/ui/button';
import { useTranslations } from 'use-intl';
import { paths } from '../../../lib/paths.ts';
import { useWords } from '../use-figure-text.ts';
import { AwayTag } from './away-tag.tsx';

function SkillRow({ scarce }: { scarce: ScarceSkill }) {
  const t = useTranslations('experts.skills');
  const words = useWords();
  const [holder] = scarce.holders;
  const places = scarce.needed.map(({ kind, label }) => (kind === 'everything' ? t('everything') : words(label)));
  return (
    <tr>
      <td>
        <b>{scarce.skill.name}</b> <span className="t3 f12">{t('level', { level: scarce.level })}</span>
      </td>
      <td>{places.join(t('joint'))}</td>
      <td>
        <span className="row row-tight wrap">
          {holder ? holder.name : <Tag tone="danger">{t('nobody')}</Tag>}
          {holder ? <AwayTag expert={holder} /> : null}
        </span>
      </td>
    </tr>
  );
}

/** Skills that are needed somewhere and that one person has, or nobody. */
export function ScarceSkills({ skills }: { skills: readonly ScarceSkill[] }) {
  const t = useTranslations('experts.skills');
  if (skills.length === 0) return null;
  const columns = (['skill', 'needed', 'holder'] as const).map((id) => ({ id, label: t(`column.${id}`) }));
  return (
    <section className="risk-skills" aria-label={t('title')}>
      <div className="row">
        <h3 className="grow">{t('title')}</h3>
        <LinkButton size="xs" variant="ghost" icon="roster" href={paths.settings('routing')}>
          {t('matrix')}
        </LinkButton>
      </div>
      <Table label={t('title')} columns={columns}>
        {skills.map((scarce) => (
          <SkillRow key={`${scarce.skill.id}-${scarce.level}`} scarce={scarce} />
        ))}
      </Table>
    </section>
  );
}
