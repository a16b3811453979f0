import type { Call$ } from '@madoguchi/contracts/client.ts';
import { guideEndpoints as api, type TextProblem } from '@madoguchi/contracts/guides.ts';
import { readAbcd, writeAbcd } from '@madoguchi/guides/text/abcd.ts';
import { readYaml } from '@madoguchi/guides/text/read-yaml.ts';
import { writeYaml } from '@madoguchi/guides/text/write-yaml.ts';

export interface BroughtManual {
  problems: TextProblem[];
  guides: number;
  /** The manual as it was given back. */
  back: string;
}

/** Through the public API: guides of the manual become drafts, then all of them are read back. */
export async function bringInManual(call: Call$, text: string): Promise<BroughtManual> {
  const { problems, items } = await call(api.importGuides, { body: { text, format: 'abcd', dryRun: false } });
  if (problems.length > 0) return { problems, guides: 0, back: '{}' };
  const ids = items.flatMap(({ id }) => (id ? [id] : []));
  const { text: back } = await call(api.exportGuides, { body: { format: 'abcd', draft: true, ids } });
  return { problems, guides: items.length, back };
}

/** Without a server: into guides, into our own text, and back the same way. */
export function tryManual(text: string): BroughtManual {
  const read = readAbcd(text);
  const again = readYaml(writeYaml(read.guides));
  const problems = [...read.problems, ...again.problems];
  return { problems, guides: read.guides.length, back: writeAbcd(again.guides) };
}
