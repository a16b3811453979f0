import { availableParallelism, loadavg } from 'node:os';
import { writeReport } from '../../server/commands/evals/report-file.ts';
import { ratio, rounded } from '../figures.ts';
import { installProduct } from '../product/product.ts';
import { Tidy } from '../product/tidy.ts';
import { goalLine, printTable, shown } from '../table.ts';
import { measureMetrics, type MetricFigures } from './measure-metrics.ts';

async function measureAt(tidy: Tidy, conversations: number): Promise<MetricFigures> {
  const product = await installProduct();
  tidy.add(() => product.remove());
  console.log(`Loading ${conversations.toLocaleString('en')} conversations`);
  const figures = await measureMetrics(product, conversations);
  await product.remove();
  return figures;
}

/** A board, a rebuild and facts as they come in, among so many conversations and among a tenth of them. */
export async function runMetricsBench({ conversations, json }: { conversations: number; json?: string | undefined }): Promise<void> {
  const startedAt = new Date();
  const tidy = new Tidy();
  await tidy.campaign(async () => {
    const load = rounded(loadavg()[0] ?? 0);
    const below = await measureAt(tidy, Math.floor(conversations / 10));
    const above = await measureAt(tidy, conversations);
    const growth = ratio(above.dashboard.p95, below.dashboard.p95);
    const { dashboard, rebuildFactsPerSecond, loadSeconds } = above;
    const incrementalMs = rounded(above.incrementalMs, 3);
    const errors = above.errors + below.errors;
    const results = { conversations, dashboard, rebuildFactsPerSecond, incrementalMs, growth, loadSeconds: rounded(loadSeconds), errors, below, cores: availableParallelism(), loadAverage: load };
    printTable(`${conversations.toLocaleString('en')} conversations over three years; a board of 28 days beside the 28 before`, [
      { what: 'board p50, ms', figure: shown(dashboard.p50) },
      goalLine('board p95, ms', dashboard.p95, { most: 300 }),
      goalLine('rebuild, facts/s', rebuildFactsPerSecond, { least: 20_000 }),
      goalLine('a fact that comes in, ms', incrementalMs, { most: 3, decimals: 3 }),
      goalLine('board p95 ÷ at a tenth', growth, { most: 1.5, unit: '×', decimals: 2 }),
      goalLine('errors', errors, { most: 0 }),
    ]);
    writeReport(json, { name: 'bench:metrics', startedAt, results, limits: { dashboard: 300, rebuildFactsPerSecond: 20_000, incrementalMs: 3, growth: 1.5 } });
  });
}
