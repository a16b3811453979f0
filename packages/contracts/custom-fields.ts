import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { byId, id, instant, role } from './vocabulary.ts';

export const fieldNoun = z.enum(['customer', 'company', 'conversation', 'product', 'order', 'contract', 'entitlement', 'asset', 'procedure', 'lead']);
export type FieldNoun = z.infer<typeof fieldNoun>;
export const fieldType = z.enum(['text', 'long_text', 'number', 'money', 'date', 'datetime', 'flag', 'choice', 'choices', 'url', 'phone', 'email']);
export type FieldType = z.infer<typeof fieldType>;
export const fieldColour = z.enum(['grey', 'blue', 'green', 'yellow', 'red', 'violet']);
export type FieldColour = z.infer<typeof fieldColour>;
export const fieldKey = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/).describe('What programs call it: small letters, digits and underscores; never changes');

const label = z.string().trim().min(1).max(80);
export const fieldOption = z.object({ key: z.string().regex(/^[a-z0-9_]{1,40}$/), ja: label, en: z.string().trim().max(80).default(''), colour: fieldColour.default('grey'), retired: z.boolean().default(false).describe('Not offered any more; what has it keeps it') });
export type FieldOption = z.infer<typeof fieldOption>;

/** Words and days as text (days `2026-11-22`, moments ISO 8601), choices by their keys; null: nothing. */
export const fieldValue = z.union([z.string().max(10_000), z.number(), z.boolean(), z.array(z.string().max(40)).max(50), z.null()]);
export type FieldValue = z.infer<typeof fieldValue>;
export const fieldValues = z.record(z.string(), fieldValue);
export type FieldValues = z.infer<typeof fieldValues>;
/** What records carry in answers and lists. */
export const ownFields = { fields: fieldValues.optional().describe('What stands in the workspace’s own fields, by their keys, as far as the caller may see; masked fields masked. Change it with PUT /fields/values/{noun}/{id}') };

const definition = {
  label: z.object({ ja: label, en: z.string().trim().max(80).default('') }),
  help: z.object({ ja: z.string().trim().max(300), en: z.string().trim().max(300) }).default({ ja: '', en: '' }),
  options: z.array(fieldOption).max(200).default([]).describe('Of choices, in their order'),
  requiredOn: z.enum(['never', 'solve']).default('never'),
  defaultValue: fieldValue.default(null),
  viewRoles: z.array(role).min(1).nullable().default(null).describe('Who may see it; null: everybody who sees the record'),
  editRoles: z.array(role).min(1).nullable().default(null).describe('Who may fill it in; null: everybody who may edit the record'),
  masked: z.boolean().default(false).describe('Shown masked; each look in full is told'),
  searchable: z.boolean().default(false).describe('Found by it: a customer by any piece of what stands in their own field; whatever else it stands in, and whom that belongs to, by its beginning. Only of what everybody may see'),
};
export const field = z.object({
  id, noun: fieldNoun, key: z.string(), type: fieldType, label: z.object({ ja: z.string(), en: z.string() }), help: z.object({ ja: z.string(), en: z.string() }),
  options: z.array(fieldOption), requiredOn: definition.requiredOn, defaultValue: fieldValue, viewRoles: z.array(role).nullable(), editRoles: z.array(role).nullable(),
  masked: z.boolean(), searchable: z.boolean(), retiredAt: instant.nullable(), updatedAt: instant, version: z.number(), canEdit: z.boolean().describe('The asking actor may fill it in'),
});
export type Field = z.infer<typeof field>;

/** What can be asked of a field. */
export const fieldOp = z.enum(['is', 'is_not', 'contains', 'at_least', 'at_most', 'empty', 'set']);
export type FieldOp = z.infer<typeof fieldOp>;
const asked = {
  key: fieldKey,
  op: fieldOp,
  value: z.union([z.string().max(200), z.number(), z.boolean()]).optional().describe('Choices by their keys, days as 2026-11-22; left out with `empty` and `set`'),
};
/** A predicate over a field: how views, lists and the search ask, of the conversation itself and of all that belongs to it. */
export const fieldCondition = z.object({
  noun: fieldNoun.describe('Of a conversation: itself; its customer and their company; any contract of theirs; orders, entitlements, devices and products of this conversation, and where it names none any of the customer’s; procedures in it, the running ones first; leads it became. `empty` and `is_not`: none of them has it'),
  ...asked,
});
/** The same as a condition of a rule. */
export const ruleFieldCondition = z.object({ type: z.literal('field'), noun: fieldCondition.shape.noun, ...asked });
export type FieldCondition = z.infer<typeof fieldCondition>;
/** What is known of a person: their own record, their company's, what they bought, agreed, may call on and run, and what is done for them. */
export const personNoun = z.enum(['customer', 'company', 'order', 'contract', 'entitlement', 'asset', 'product', 'procedure', 'lead']);
export const personFieldCondition = z.object({ noun: personNoun, ...asked });
export type PersonFieldCondition = z.infer<typeof personFieldCondition>;
/** Any of them. */
export type AskedField = FieldCondition;
/** How a list of records is narrowed by their own fields. */
export const narrowedByFields = { fields: z.string().max(4000).optional().describe('Conditions on own fields of these records as JSON: [{noun, key, op, value}]') };

const items = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });
const record = z.object({ noun: fieldNoun, id });
const stored = z.object({ values: fieldValues, masked: z.array(z.string()).describe('Keys that are filled and shown masked') });
const tag = 'Fields';
export const customFieldEndpoints = {
  listFields: endpoint({ method: 'GET', path: '/api/v1/fields', summary: 'Fields of the workspace’s own that the caller may see, in their order', tag, query: z.object({ noun: fieldNoun.optional(), retired: z.enum(['true', 'false']).default('false') }), response: items(field) }),
  createField: endpoint({ method: 'POST', path: '/api/v1/fields', summary: 'Add a field', tag, body: z.strictObject({ ...definition, noun: fieldNoun, key: fieldKey, type: fieldType, adoptAttribute: z.string().max(60).optional().describe('Take over what stands under this name among the attributes of customers or companies') }), status: 201, response: field }),
  updateField: endpoint({ method: 'PATCH', path: '/api/v1/fields/{id}', summary: 'Change a field; its key, noun and type stay', tag, params: byId, body: z.strictObject({ ...definition, help: definition.help.unwrap(), options: definition.options.unwrap(), requiredOn: definition.requiredOn.unwrap(), defaultValue: fieldValue, viewRoles: definition.viewRoles.unwrap(), editRoles: definition.editRoles.unwrap(), masked: z.boolean(), searchable: z.boolean(), retired: z.boolean() }).partial().extend({ version: z.number().int().optional().describe('Refuse with 409 when it has changed since') }), response: field }),
  orderFields: endpoint({ method: 'PUT', path: '/api/v1/field-order/{noun}', summary: 'Put the fields of a noun in this order', tag, params: z.object({ noun: fieldNoun }), body: z.object({ fieldIds: z.array(id).max(200) }), response: items(field) }),
  getFieldValues: endpoint({ method: 'GET', path: '/api/v1/fields/values/{noun}/{id}', summary: 'What stands in the fields of a record', tag, params: record, response: stored }),
  putFieldValues: endpoint({ method: 'PUT', path: '/api/v1/fields/values/{noun}/{id}', summary: 'Fill in fields; those not named stay', tag, params: record, body: z.strictObject({ values: fieldValues }), response: stored }),
  revealField: endpoint({ method: 'POST', path: '/api/v1/fields/values/{noun}/{id}/reveal', summary: 'See a masked field in full; the look is told', tag, params: record, body: z.object({ key: fieldKey }), response: z.object({ value: fieldValue }) }),
};
