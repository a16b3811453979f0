import type { MergeChoice, MergeField } from '@madoguchi/contracts/customer-merges.ts';
import { maskAddress, maskPostalCode } from '../masking.ts';
import type { CustomerRow } from '../queries.ts';

type Column = keyof CustomerRow;
interface MergeableField {
  field: string;
  /** What goes together: a family name of one and a given name of the other would be nobody. */
  columns: readonly Column[];
  /** As people read it; codes stay codes, the screens name them. */
  text: (row: CustomerRow) => string;
  /** Two texts can be kept one below the other. */
  joins?: true;
  /** A value everybody begins with says nothing against another. */
  plain?: string;
}

const FIELDS: readonly MergeableField[] = [
  {
    field: 'name',
    columns: ['family_name', 'given_name', 'anonymous'],
    text: (row) => `${row.family_name} ${row.given_name}`.trim(),
  },
  {
    field: 'kana',
    columns: ['family_kana', 'given_kana'],
    text: (row) => `${row.family_kana} ${row.given_kana}`.trim(),
  },
  { field: 'company', columns: ['company_id'], text: (row) => row.company_name ?? '' },
  { field: 'locale', columns: ['locale'], text: (row) => row.locale ?? '' },
  { field: 'caution', columns: ['caution'], text: (row) => row.caution, joins: true },
  { field: 'rank', columns: ['rank'], text: (row) => row.rank, plain: 'standard' },
  { field: 'usageStage', columns: ['usage_stage'], text: (row) => row.usage_stage ?? '' },
  { field: 'expertise', columns: ['expertise'], text: (row) => row.expertise, plain: 'standard' },
  { field: 'preferences', columns: ['preferences'], text: (row) => row.preferences, joins: true },
  { field: 'birthDate', columns: ['birth_date'], text: (row) => row.birth_date ?? '' },
  {
    field: 'address',
    columns: ['postal_code', 'address'],
    text: (row) => `${row.postal_code} ${row.address}`.trim(),
  },
  {
    field: 'contactPreference',
    columns: ['contact_channel', 'contact_hours'],
    text: (row) => [row.contact_channel ?? '', row.contact_hours].filter(Boolean).join(' '),
  },
];

/** What is shown of a masked value: enough to tell two apart where they differ that far, and no more. */
function shown(field: string, row: CustomerRow, text: string): string {
  if (field === 'birthDate') return text ? '●●●●/●●/●●' : '';
  if (field === 'address') return [maskPostalCode(row.postal_code), maskAddress(row.address)].filter(Boolean).join(' ');
  return text;
}

function standing(field: MergeableField, own: string, other: string): MergeChoice {
  if (!other) return 'own';
  if (!own) return 'other';
  if (field.plain === own) return 'other';
  // A caution must not be lost because somebody did not look.
  return field.field === 'caution' ? 'both' : 'own';
}

/** Fields in which two records differ, with what stands unless somebody says otherwise. */
export function differingFields(own: CustomerRow, other: CustomerRow): MergeField[] {
  const fields = FIELDS.flatMap((field): MergeField[] => {
    const [mine, theirs] = [field.text(own), field.text(other)];
    if (mine === theirs) return [];
    const choices: MergeChoice[] = field.joins && mine && theirs ? ['own', 'other', 'both'] : ['own', 'other'];
    return [
      {
        field: field.field,
        own: shown(field.field, own, mine),
        other: shown(field.field, other, theirs),
        stands: standing(field, mine, theirs),
        choices,
      },
    ];
  });
  return [...fields, ...differingAttributes(own.attributes, other.attributes)];
}

function differingAttributes(own: Record<string, string>, other: Record<string, string>): MergeField[] {
  const names = [...new Set([...Object.keys(own), ...Object.keys(other)])].filter((name) => name !== 'contact_email');
  return names.toSorted().flatMap((name): MergeField[] => {
    const [mine, theirs] = [own[name] ?? '', other[name] ?? ''];
    if (mine === theirs) return [];
    return [
      {
        field: `attributes.${name}`,
        own: mine,
        other: theirs,
        stands: mine ? 'own' : 'other',
        choices: ['own', 'other'],
      },
    ];
  });
}

/** Columns (`attributes.<name>` for those) that change at the record that stays, with their new values. */
export function valuesToTake(
  own: CustomerRow,
  other: CustomerRow,
  take: Readonly<Record<string, MergeChoice>>,
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const { field, stands, choices } of differingFields(own, other)) {
    const wanted = take[field];
    const choice = wanted && choices.includes(wanted) ? wanted : stands;
    if (choice === 'own') continue;
    Object.assign(values, valuesOf(field, choice, own, other));
  }
  return values;
}

function valuesOf(field: string, choice: MergeChoice, own: CustomerRow, other: CustomerRow): Record<string, unknown> {
  if (field.startsWith('attributes.')) return { [field]: other.attributes[field.slice('attributes.'.length)] ?? null };
  const columns = FIELDS.find((one) => one.field === field)?.columns ?? [];
  if (choice === 'both')
    return Object.fromEntries(columns.map((column) => [column, `${String(own[column])}\n${String(other[column])}`]));
  return Object.fromEntries(
    columns.filter((column) => own[column] !== other[column]).map((column) => [column, other[column]]),
  );
}
