import type { Locale, Translate } from '../../../kernel/i18n.ts';
import { TABLES, type Column, type Table } from './tables.ts';

const escaped = (text: string): string => text.replaceAll('|', '\\|');
type Words = (key: string) => string;

function columnLine(table: Table, { name, type, unit, personal }: Column, words: Words): string {
  const meaning = escaped(words(`${table.name}.column.${name}`));
  const mark = personal ? ` ${words('page.personal')}` : '';
  return `| \`${name}\` | ${type} | ${unit === 'none' ? '' : unit} | ${meaning}${mark} |`;
}

function section(table: Table, words: Words): string {
  const heads = ['column', 'type', 'unit', 'meaning'].map((head) => words(`page.${head}`));
  const key = table.key.map((name) => `\`${name}\``).join(', ');
  return [
    `## ${table.name}`,
    words(`${table.name}.meaning`),
    `${words(`page.ways.${table.way}`)} ${words('page.key')}: ${key}`,
    [
      `| ${heads.join(' | ')} |`,
      '|---|---|---|---|',
      ...table.columns.map((column) => columnLine(table, column, words)),
    ].join('\n'),
  ].join('\n\n');
}

/** The page of all tables, as it lies in docs/operate. */
export function feedDocument(locale: Locale, translate: Translate): string {
  const words: Words = (key) => translate(locale, `feed-tables.${key}`);
  const sections = TABLES.map((table) => section(table, words));
  return `${[`# ${words('page.title')}`, words('page.lead'), ...sections].join('\n\n')}\n`;
}
