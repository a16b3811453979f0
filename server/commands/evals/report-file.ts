import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

const ROOT = new URL('../../../', import.meta.url);

/** One JSON object per campaign, the same shape for all of them. */
export interface CampaignReport<Results> {
  name: string;
  version: string;
  /** null outside a git checkout. */
  commit: string | null;
  /** ISO, UTC. */
  startedAt: string;
  machine: { platform: string; cpu: string; cores: number; memoryBytes: number; node: string };
  results: Results;
  limits: Record<string, number>;
}

function currentCommit(): string | null {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], {
      cwd: fileURLToPath(ROOT),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return null;
  }
}

/** Writes the report when `file` is given; otherwise the caller's table is all there is. */
export function writeReport<Results>(
  file: string | undefined,
  campaign: { name: string; startedAt: Date; results: Results; limits: Record<string, number> },
): void {
  if (file === undefined) return;
  const { version } = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8')) as { version: string };
  const processors = cpus();
  const report: CampaignReport<Results> = {
    name: campaign.name,
    version,
    commit: currentCommit(),
    startedAt: campaign.startedAt.toISOString(),
    machine: {
      platform: `${process.platform}-${process.arch}`,
      cpu: processors[0]?.model ?? 'unknown',
      cores: processors.length,
      memoryBytes: totalmem(),
      node: process.version,
    },
    results: campaign.results,
    limits: campaign.limits,
  };
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
}
