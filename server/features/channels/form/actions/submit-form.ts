import type { BodyOf } from '@madoguchi/contracts/endpoint.ts';
import type { widgetEndpoints } from '@madoguchi/contracts/widget.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import type { Locale, Translate } from '../../../../kernel/i18n.ts';
import { receiveMessage } from '../../../conversations/actions/receive-message.ts';
import type { Received } from '../../../conversations/inbound-message.ts';
import { previewOf } from '../../../conversations/preview.ts';
import { lookUpCustomer, type KnownAs } from '../../../customers/actions/find-or-create-customer.ts';
import { splitName } from '../../../customers/names.ts';

export type FormFields = Omit<BodyOf<typeof widgetEndpoints.submitForm>, 'nonce' | 'website'>;

export interface Submission {
  inboxId: string;
  fields: FormFields;
  /** Language of the page, when there was one. */
  locale: Locale | null;
}

/**
 * Opens a conversation from a web form, once for each client id, with the customer of that mail address or a new one.
 * Nothing proves a form: it changes nothing about a customer we know already, so what they wrote of themselves is kept
 * under their words instead.
 * @throws invalid `phone_invalid`, `email_invalid`.
 */
export async function submitForm(
  ctx: Ctx,
  { inboxId, fields, locale }: Submission,
  translate: Translate,
): Promise<Received> {
  const from = describeSender(fields, locale);
  const known = await lookUpCustomer(ctx, from);
  const body = known.customerId
    ? [fields.body, details(fields, locale ?? 'ja', translate)].filter(Boolean).join('\n\n')
    : fields.body;
  return receiveMessage(ctx, {
    inboxId,
    sourceId: `form:${inboxId}:${fields.clientId}`,
    clientId: fields.clientId,
    from,
    conversationId: null,
    subject: fields.subject || previewOf(fields.body.split('\n', 1)[0] ?? ''),
    body,
    sentAt: ctx.now,
    automatic: false,
  });
}

function describeSender(fields: FormFields, locale: Locale | null): KnownAs {
  const { familyName, givenName } = splitName(fields.name);
  const kana = splitName(fields.kana ?? '');
  return {
    identities: [
      { kind: 'email', value: fields.email },
      ...(fields.phone ? [{ kind: 'phone' as const, value: fields.phone }] : []),
    ],
    familyName,
    givenName,
    familyKana: kana.familyName,
    givenKana: kana.givenName,
    locale,
    attributes: fields.company ? { company: fields.company } : {},
  };
}

function details(fields: FormFields, locale: Locale, translate: Translate): string {
  return (['name', 'phone', 'company'] as const)
    .flatMap((field) => (fields[field] ? [translate(locale, `form.record.${field}`, { value: fields[field] })] : []))
    .join('\n');
}
