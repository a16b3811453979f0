import type { ReportBody } from '@madoguchi/contracts/reports.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import { saveReport } from '../../features/reports/actions/save-report.ts';
import { setReportState } from '../../features/reports/actions/set-report-state.ts';
import { actorOf } from '../../features/reports/policy.ts';
import { listMemberRows } from '../../features/workspace/queries.ts';
import type { DemoWorld } from '../types.ts';
import type { DemoIds } from './load-house.ts';

const COMMON = { filters: {}, compare: 'previous', withPdf: true } as const;

type Told = Pick<ReportBody, 'period' | 'cadence'> & { name: { ja: string; en: string } };

const DEMO_REPORTS: readonly Told[] = [
  {
    name: { ja: '週次レポート（月曜会議用）', en: 'Weekly report for Monday’s meeting' },
    period: 'last_week',
    cadence: { every: 'week', weekday: 1, day: 1, at: '09:00' },
  },
  {
    name: { ja: '月次レポート（経営向け）', en: 'Monthly report for the management' },
    period: 'last_month',
    cadence: { every: 'month', weekday: 1, day: 1, at: '08:30' },
  },
];

/** Reports to the people of the desk. All are paused: nothing goes out of the demo. */
export async function loadReports(kernel: Kernel, world: DemoWorld, ids: DemoIds, locale: 'ja' | 'en'): Promise<void> {
  const { workspaceId } = ids;
  await runInWorkspace(kernel, { workspaceId, actor: { kind: 'system', name: 'demo' } }, async (ctx) => {
    const members = await listMemberRows(ctx.db, workspaceId);
    const lead = members.find(({ role }) => role === 'supervisor');
    if (!lead) return;
    const keys = world.members.filter(({ role }) => role === 'agent' || role === 'supervisor').map(({ key }) => key);
    const memberIds = keys.flatMap((key) => ids.members.get(key)?.id ?? []).slice(0, 4);
    const as = ctx.as(actorOf(lead), ctx.now);
    for (const { name, period, cadence } of DEMO_REPORTS) {
      const choices = { ...COMMON, content: { board: 'house', metrics: [] }, period, cadence, locale };
      const body = { ...choices, name: name[locale], memberIds, addresses: [] };
      const reportId = await saveReport(as, { id: null, body });
      await setReportState(as, { reportId, state: 'paused', version: 1 });
    }
  });
}
