import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { customerMergeEndpoints as merges } from '@madoguchi/contracts/customer-merges.ts';
import { customerEndpoints as customers } from '@madoguchi/contracts/customers.ts';
import { metricEndpoints as metrics } from '@madoguchi/contracts/metrics.ts';
import type { TestApp, TestDesk, Who } from '../../../testing/app.ts';

const AT = '2026-11-20T01:00:00Z';
export const PHONE = '090-4482-7719';

const newcomer = (desk: string, at: number) => ({
  familyName: `客${at}`,
  identities: [{ kind: 'email' as const, value: `guest${at}.${desk}@example.jp` }],
});

/** What people do to a desk, by number. Each does something to rows of the feed, or nothing. */
export class Hands {
  readonly house: TestApp;
  readonly desk: TestDesk;
  readonly conversations: string[] = [];
  readonly customers: string[] = [];
  #made = 0;
  as: Who;
  constructor(house: TestApp, desk: TestDesk) {
    this.house = house;
    this.desk = desk;
    this.as = desk.owner;
  }

  #pick(of: readonly string[], at: number): string {
    return of[at % Math.max(1, of.length)] ?? '';
  }

  async open(at: number): Promise<void> {
    const known = at % 3 === 0 && this.customers.length > 0;
    const customer = known ? { id: this.#pick(this.customers, at) } : newcomer(this.desk.id, (this.#made += 1));
    const made = await this.house.call(conversations.createConversation, {
      as: this.as,
      body: { customer, subject: `件${at}`, body: '本文' },
    });
    if (made.status !== 201) throw new Error(made.text);
    this.conversations.push(made.body.id);
    if (!this.customers.includes(made.body.customerId)) this.customers.push(made.body.customerId);
  }

  async answer(at: number): Promise<void> {
    const body = { type: 'reply' as const, body: '返信', undoSeconds: 0, statusAfter: 'solved' as const };
    await this.house.call(conversations.postMessage, { as: this.as, params: { id: this.#pick(this.conversations, at) }, body }); // prettier-ignore
  }

  async rename(at: number): Promise<void> {
    const params = { id: this.#pick(this.customers, at) };
    await this.house.call(customers.updateCustomer, { as: this.as, params, body: { givenName: `名${at}` } });
  }

  async merge(at: number): Promise<void> {
    const [id, intoId] = [this.#pick(this.conversations, at), this.#pick(this.conversations, at + 1)];
    if (id === intoId) return;
    await this.house.call(conversations.mergeConversations, { as: this.as, params: { id }, body: { intoId, acrossCustomers: true } }); // prettier-ignore
  }

  async mergePeople(at: number): Promise<void> {
    const [id, otherId] = [this.#pick(this.customers, at), this.#pick(this.customers, at + 1)];
    if (id === otherId) return;
    await this.house.call(merges.mergeCustomers, {
      as: this.as,
      params: { id },
      body: { otherId, reason: '同じ方' },
    });
  }

  async split(at: number): Promise<void> {
    const params = { id: this.#pick(this.conversations, at) };
    const { body } = await this.house.call(conversations.getTimeline, { as: this.as, params });
    const ids = (body?.entries ?? []).flatMap((one) => (one.type === 'message' ? [one.id] : []));
    if (ids.length < 2) return;
    await this.house.call(conversations.moveMessages, { as: this.as, params, body: { messageIds: ids.slice(1), toId: null } }); // prettier-ignore
  }

  async remove(at: number): Promise<void> {
    const id = this.#pick(this.conversations, at);
    const gone = await this.house.call(conversations.deleteConversation, { as: this.as, params: { id } });
    if (gone.status === 204) this.conversations.splice(this.conversations.indexOf(id), 1);
  }

  async call(at: number): Promise<void> {
    const conversationId = this.conversations.length > 0 ? this.#pick(this.conversations, at) : null;
    const calls = [{ id: `call-${at % 5}`, conversationId, number: PHONE, offeredAt: AT, answeredAt: AT }];
    await this.house.call(metrics.recordCalls, { as: this.as, body: { calls } });
  }

  do(act: number, at: number): Promise<void> {
    const acts = [
      this.open,
      this.answer,
      this.rename,
      this.merge,
      this.mergePeople,
      this.split,
      this.remove,
      this.call,
    ];
    return (acts[act % acts.length] ?? this.open).call(this, at);
  }
}
