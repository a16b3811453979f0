import type { CompanyNode } from '@madoguchi/contracts/customers';
import { Section } from '@madoguchi/ui/customer';
import { Tag } from '@madoguchi/ui/marks';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { paths } from '../../../lib/paths.ts';
import { useCompanyTree } from '../api.ts';
import '../merges.css';

const isOf = (parentId: string | null) => (node: CompanyNode) => node.parentCompanyId === parentId;

interface BranchProps {
  nodes: readonly CompanyNode[];
  parentId: string | null;
  companyId: string;
}

function Branch({ nodes, parentId, companyId }: BranchProps) {
  const t = useTranslations('customers');
  const own = nodes.filter(isOf(parentId));
  if (own.length === 0) return null;
  return (
    <ul className="company-branch">
      {own.map((node) => (
        <li key={node.id}>
          <span className="row row-tight wrap">
            {node.id === companyId ? (
              <b aria-current="page">{node.name}</b>
            ) : (
              <Link href={paths.company(node.id)}>{node.name}</Link>
            )}
            {node.kind === 'organisation' ? null : <Tag tone="line">{t(`kind.${node.kind}`)}</Tag>}
            <span className="t3 f11 company-facts">
              {[node.storeCode, node.phone, node.people > 0 ? t('peopleCount', { count: node.people }) : '']
                .filter(Boolean)
                .join(t('joint'))}
            </span>
          </span>
          <Branch nodes={nodes} parentId={node.id} companyId={companyId} />
        </li>
      ))}
    </ul>
  );
}

/** 本社 → 支社 → 店舗: the organisation with the place of this one in it. Nothing for a company that stands alone. */
export function CompanyTree({ companyId }: { companyId: string }) {
  const t = useTranslations('customers');
  const { data = [] } = useCompanyTree(companyId);
  if (data.length < 2) return null;
  const ids = new Set(data.map((node) => node.id));
  // The tree begins at the top; what is above it is not among the nodes.
  const top = data.find((node) => node.parentCompanyId === null || !ids.has(node.parentCompanyId));
  return (
    <Section icon="merge" title={t('tree')} count={data.length}>
      <nav aria-label={t('tree')}>
        <Branch nodes={data} parentId={top?.parentCompanyId ?? null} companyId={companyId} />
      </nav>
    </Section>
  );
}
