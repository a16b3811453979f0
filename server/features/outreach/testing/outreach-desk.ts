import { sql } from 'kysely';
import type { MemberActor } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import type { testJobs } from '../../../kernel/jobs/job-database.ts';
import type { JobType } from '../../../kernel/jobs/job-type.ts';
import { emailReactions } from '../../channels/email/reactions.ts';
import { buildMailWorld, type MailWorld, type MailWorldOptions } from '../../channels/email/testing/mail-world.ts';
import { findOrCreateCustomer } from '../../customers/actions/find-or-create-customer.ts';
import { recordConsent } from '../../privacy/actions/record-consent.ts';
import { createSegment } from '../../segments/actions/create-segment.ts';
import { approveOutreach } from '../actions/approve-outreach.ts';
import { createOutreach } from '../actions/create-outreach.ts';
import { updateOutreachSettings } from '../actions/update-settings.ts';
import { outreachJobs } from '../jobs.ts';
import { outreachLetters } from '../letters-out.ts';
import type { OutreachServices } from '../needs.ts';
import { outreachReactions } from '../reactions.ts';

/** Who sends what advertises. */
export const SENDER = {
  ...{ senderName: 'ヤマネ珈琲機器株式会社', postalAddress: '東京都千代田区1-1', contact: '03-0000-0000' },
};

type Row = Record<'address' | 'state' | 'reason', string> &
  Record<'maybe_twice' | 'opted_out' | 'replied' | 'bounced', boolean> & { attempts: number };

/** A workspace whose outreach leaves by a mail server that keeps what it gets. */
export class OutreachDesk {
  readonly world: MailWorld;
  readonly services: OutreachServices;
  /** A supervisor. */
  readonly lead: MemberActor;

  private constructor(world: MailWorld, services: OutreachServices, lead: MemberActor) {
    this.world = world;
    this.services = services;
    this.lead = lead;
  }

  /** `more`: jobs of what is built on outreach. */
  static async build(
    jobs: ReturnType<typeof testJobs>,
    options: MailWorldOptions = {},
    more: readonly JobType[] = [],
  ): Promise<OutreachDesk> {
    let services: OutreachServices | null = null;
    const world = await buildMailWorld(jobs, {
      jobs: (email) => {
        services = Object.assign(email, { publicUrl: 'https://desk.example', lettersOut: outreachLetters });
        return [...outreachJobs(services), ...more];
      },
      reactions: [...emailReactions, ...outreachReactions],
      ...options,
    });
    if (!services) throw new Error('the world asked for no jobs');
    const lead = await world.member('supervisor');
    await world.run((ctx) => updateOutreachSettings(ctx, SENDER), lead);
    return new OutreachDesk(world, services, lead);
  }

  /** People of one group, who all agreed to news. */
  people(addresses: readonly string[]): Promise<string> {
    return this.world.run(async (ctx) => {
      for (const address of addresses) {
        const identities = [{ kind: 'email' as const, value: address }];
        const id = await findOrCreateCustomer(ctx, { identities, familyName: '田中', givenName: '', locale: 'ja' });
        await sql`update customers set rank = 'gold' where workspace_id = ${ctx.workspaceId} and id = ${id}`.execute(
          ctx.db,
        );
        await recordConsent(ctx, { customerId: id, purpose: 'news', channel: 'email', state: 'given', how: 'form' });
      }
      return createSegment(ctx, { name: newId(), conditions: { ranks: ['gold'] } });
    }, this.lead);
  }

  approved(segmentId: string, more: object = {}): Promise<string> {
    return this.world.run(async (ctx) => {
      const outreachId = await createOutreach(ctx, {
        ...{ name: '秋のご案内', inboxId: this.world.inboxId, segmentId, productId: null, contractDays: null },
        ...{ kind: 'promotional', purpose: 'news', quietDays: 0, perMinute: 1000 },
        ...{ subject: '新しい豆のご案内', body: '{{customer.address}}\n新しい豆が入りました。' },
        ...more,
      });
      await approveOutreach(ctx, { outreachId, version: 1, at: null });
      return outreachId;
    }, this.lead);
  }

  rows(): Promise<Row[]> {
    return this.world.rows<Row>(
      `select address, state, reason, attempts, maybe_twice, opted_out_at is not null as opted_out, replied_at is not null as replied, bounced_at is not null as bounced
       from app.outreach_recipients where workspace_id = $1 order by address`,
    );
  }

  async state(): Promise<{ state: string; trouble: string } | undefined> {
    const [row] = await this.world.rows<{ state: string; trouble: string }>(
      'select state, trouble from app.outreaches where workspace_id = $1',
    );
    return row;
  }

  sentTo(): (string | undefined)[] {
    return this.world.sink.mails.map(({ to }) => to[0]).toSorted();
  }

  async idOf(address: string): Promise<string> {
    const query = 'select customer_id from app.identities where workspace_id = $1 and value = $2';
    return (await this.world.owner.query(query, [this.world.workspaceId, address])).rows[0].customer_id;
  }
}
