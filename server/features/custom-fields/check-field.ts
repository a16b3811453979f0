import { invalid } from '../../kernel/errors.ts';
import type { FieldRow } from './queries.ts';
import { cellsOf } from './values.ts';

type Checked = Omit<FieldRow, 'position' | 'updated_at' | 'version'>;
const isChoice = (field: Pick<FieldRow, 'type'>): boolean => field.type === 'choice' || field.type === 'choices';
const TEXTS = ['text', 'long_text', 'url', 'phone', 'email'];

function refuse(code: string, path: string): never {
  throw invalid(code, { issues: [{ path: `body.${path}`, code }] });
}

/** What a definition must be. @throws invalid `field_options_missing`, `field_options_twice`, `field_search_open`, `field_solve_only`; what `cellsOf` says of its default. */
export function checkField(field: Checked): void {
  if (isChoice(field) && field.options.length === 0) refuse('field_options_missing', 'options');
  if (!isChoice(field) && field.options.length > 0) refuse('field_options_missing', 'options');
  if (new Set(field.options.map((one) => one.key)).size !== field.options.length)
    refuse('field_options_twice', 'options');
  // A hit of the search would tell what somebody may not see.
  if (field.searchable && (field.masked || field.view_roles !== null || !TEXTS.includes(field.type)))
    refuse('field_search_open', 'searchable');
  // Of what belongs to customers values are looked up from their beginning, which long texts have no index for.
  if (field.searchable && field.noun !== 'customer' && field.type === 'long_text')
    refuse('field_search_open', 'searchable');
  if (field.required_on === 'solve' && field.noun !== 'conversation') refuse('field_solve_only', 'requiredOn');
  cellsOf(field as FieldRow, field.default_value);
}
