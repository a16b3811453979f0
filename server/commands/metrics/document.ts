import { DEFINITIONS } from '@madoguchi/metrics/definitions.ts';
import { EXAMPLES, type Example } from '@madoguchi/metrics/examples.ts';
import { presentDefinition } from '../../features/metrics/schema.ts';
import type { Translate } from '../../kernel/i18n.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|');

function shown(value: Example['figures'][string]): string {
  if (value === null) return '—';
  return typeof value === 'number' ? String(value) : `${value[0]} of ${value[1]}`;
}

function example({ title, story, figures }: Example): string {
  const lines = Object.entries(figures).map(([id, value]) => `| \`${id}\` | ${shown(value)} |`);
  const told = story === '' ? '' : `\`\`\`text\n${story}\n\`\`\`\n\n`;
  return `### ${title}\n\n${told}| metric | figure |\n|---|---|\n${lines.join('\n')}\n`;
}

/** Every definition and every worked example, as they stand in the code. */
export function metricsDocument(translate: Translate): string {
  const rows = DEFINITIONS.map((definition) => {
    const { id, version, unit, headline, name, formula, exclusions, needs, countedAt } = presentDefinition(
      definition,
      translate,
    );
    const said = needs ? `${formula.en} **${needs.en}**` : formula.en;
    return `| \`${id}\` v${version} | ${cell(name.ja)}<br>${cell(name.en)} | ${cell(said)} | ${cell(exclusions.en)} | ${unit}, ${headline} | ${cell(countedAt.en)} |`;
  });
  return [
    '# Definitions of metrics, and examples worked by hand',
    '',
    'Written by `madoguchi metrics docs` from packages/metrics and messages; a test holds it to them. How it works: [metrics.md](metrics.md).',
    '',
    '| metric | name | formula | left out | unit, headline | counts on |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
    '## Worked by hand',
    '',
    'A line is `[+day] time what-happened whom …`; times in seconds, shares as numerator of denominator. `thanks` is a message that only says thank you.',
    '',
    ...EXAMPLES.map(example),
  ].join('\n');
}
