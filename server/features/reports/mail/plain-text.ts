import type { Part, ReportDocument, TableCells } from '../content/parts.ts';

const joined = (parts: readonly (string | undefined)[], by = '  '): string => parts.filter(Boolean).join(by);

const rowsOf = ({ columns, rows }: TableCells): string[] => [
  joined(
    columns.map(({ name }) => name),
    ' | ',
  ),
  ...rows.map((row) => row.map(({ text, more }) => joined([text, more && `(${more})`], ' ')).join(' | ')),
];

function linesOf(part: Part): string[] {
  switch (part.kind) {
    case 'figure':
      return [];
    case 'trend':
      return rowsOf(part.table);
    case 'heat':
      return part.rows.map(({ name, cells }) => `${name} ${cells.map(({ text }) => text || '-').join(' ')}`);
    case 'pareto':
      return part.bars.map(({ name, text, share, cumulativeText }) => `${name}  ${text}  ${share}  ${cumulativeText}`);
    case 'pairs':
      return part.points.slice(0, 20).map(({ name, xText, yText }) => `${name}  ${xText}  ${yText}`);
    case 'spread':
      return part.bars.map(({ span, text }) => `${span}  ${text}`);
    case 'table':
      return rowsOf(part);
    case 'nothing':
      return [`— ${part.why}`];
  }
}

function said(part: Part): string {
  if (part.kind === 'figure') {
    const value = `${part.title}: ${part.number}${part.unit}`;
    return joined([
      value,
      joined([part.standingText, part.target], ' '),
      part.difference,
      part.before,
      part.why,
      part.restated,
    ]);
  }
  return ['', `■ ${joined([part.title, part.sub])}`, ...linesOf(part), ...(part.restated ? [part.restated] : [])].join(
    '\n',
  );
}

/** A report in words alone, for programs that show no other form. */
export function plainText(
  document: ReportDocument,
  words: { lead: string; definitions: string; foot: readonly string[] },
): string {
  const head = [
    document.title,
    joined([document.house, document.of], ' / '),
    joined([document.period, document.compared], ' / '),
  ];
  const definitions = document.definitions.map(({ name, formula, exclusions }) => `${name}: ${formula} ${exclusions}`);
  return [
    ...head,
    ...document.narrowed,
    ...(words.lead ? ['', words.lead] : []),
    '',
    ...document.parts.map(said),
    '',
    document.link,
    ...(definitions.length > 0 ? ['', `■ ${words.definitions}`, ...definitions] : []),
    '',
    ...words.foot,
  ].join('\n');
}
