import { foldEmail } from '../../../../kernel/text/fold.ts';
import type { Arrival } from '../guard/guard-mail.ts';

/**
 * Contact forms of a shop's own site write in the name of the inbox's own address and put their visitor into Reply-To:
 * it is the visitor's mail. Only when SPF or DKIM proves that the domain sent it, or anybody could write in a visitor's
 * name past their own domain's protection. Nothing is proven about the visitor.
 */
export function throughForm(arrival: Arrival): Arrival {
  const { row, mail, verdict } = arrival;
  const own = row.inbox_address?.toLowerCase();
  const [visitor] = mail.replyTo;
  const isForm = own !== undefined && mail.from !== null && foldEmail(mail.from.address) === own && verdict?.aligned;
  if (!isForm || !visitor || foldEmail(visitor.address) === own) return arrival;
  return { row, verdict: null, mail: { ...mail, from: visitor, replyTo: [], inReplyTo: null, references: [] } };
}
