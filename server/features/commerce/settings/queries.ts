import type { CommerceSettings } from '@madoguchi/contracts/commerce-suggestions.ts';
import { ATTRIBUTION_DAYS } from '@madoguchi/metrics/definitions.ts';
import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

/** As the columns default. */
const UNSAID: CommerceSettings = { deliveryDays: 1, trialDays: 7, endingDays: 30, attributionDays: ATTRIBUTION_DAYS };

export async function findSettings(db: Db, workspaceId: string): Promise<CommerceSettings> {
  const result =
    await sql<CommerceSettings>`select delivery_days as "deliveryDays", trial_days as "trialDays", ending_days as "endingDays", attribution_days as "attributionDays"
    from commerce_settings where workspace_id = ${workspaceId}`.execute(db);
  return result.rows[0] ?? UNSAID;
}

export async function storeSettings(db: Db, workspaceId: string, settings: CommerceSettings): Promise<void> {
  const { deliveryDays, trialDays, endingDays, attributionDays } = settings;
  await sql`insert into commerce_settings (workspace_id, delivery_days, trial_days, ending_days, attribution_days)
    values (${workspaceId}, ${deliveryDays}, ${trialDays}, ${endingDays}, ${attributionDays})
    on conflict (workspace_id) do update set delivery_days = excluded.delivery_days, trial_days = excluded.trial_days, ending_days = excluded.ending_days,
      attribution_days = excluded.attribution_days`.execute(db);
}
