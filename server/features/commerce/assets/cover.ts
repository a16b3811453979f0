import type { Cover } from '@madoguchi/contracts/commerce-assets.ts';
import { isWithinTerm } from '../contracts/schema.ts';
import type { IssueOfLot } from '../needs.ts';
import type { AssetRow, PlanRow } from './queries.ts';

function runs(plan: Pick<PlanRow, 'status' | 'ends_on' | 'renewal'>, today: string): boolean {
  return (plan.status === 'active' || plan.status === 'paused') && isWithinTerm(plan, today);
}

/**
 * Do we stand for it on that day, and why: the maker's warranty, a plan, or a known issue that names its lot. What speaks
 * for it comes first; what is over is said only when nothing does.
 */
export function coverOf(
  asset: Pick<AssetRow, 'warranty_until' | 'contract_id' | 'product_id' | 'health'>,
  known: { plans: readonly Omit<PlanRow, 'root'>[]; issues: readonly IssueOfLot[]; today: string },
): Cover {
  const { plans, issues, today } = known;
  if (asset.health === 'retired')
    return { covered: false, reasons: [{ code: 'retired', until: null, name: '', lots: null }] };
  const own = plans.filter(
    (plan) => plan.id === asset.contract_id || (plan.product_id !== null && plan.product_id === asset.product_id),
  );
  const reasons: Cover['reasons'] = [];
  if (asset.warranty_until !== null && asset.warranty_until >= today)
    reasons.push({ code: 'warranty', until: asset.warranty_until, name: '', lots: null });
  for (const plan of own.filter((one) => runs(one, today)))
    reasons.push({
      code: 'plan',
      until: plan.renewal === 'auto' && plan.ends_on !== null && plan.ends_on < today ? null : plan.ends_on,
      name: plan.name,
      lots: null,
    });
  for (const issue of issues) reasons.push({ code: 'known_issue', until: null, name: issue.name, lots: issue.lots });
  if (reasons.length > 0) return { covered: true, reasons };
  const over = own.find((plan) => !runs(plan, today));
  return {
    covered: false,
    reasons: [
      asset.warranty_until === null
        ? { code: 'no_warranty_known', until: null, name: '', lots: null }
        : { code: 'warranty_over', until: asset.warranty_until, name: '', lots: null },
      ...(over ? [{ code: 'plan_over' as const, until: over.ends_on, name: over.name, lots: null }] : []),
    ],
  };
}
