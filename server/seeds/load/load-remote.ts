import { answerOffer } from '../../features/remote-sessions/actions/answer-offer.ts';
import { endSession } from '../../features/remote-sessions/actions/end-session.ts';
import { offerSession } from '../../features/remote-sessions/actions/offer-session.ts';
import { setTools } from '../../features/remote-sessions/actions/set-tools.ts';
import { findSession } from '../../features/remote-sessions/queries.ts';
import type { Ctx } from '../../kernel/context.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import type { DemoIds } from './load-house.ts';
import { findRested } from './queries.ts';

const SYSTEM = { kind: 'system', name: 'demo' } as const;
const GUEST = 'yamamoto';
const MINUTE_MS = 60_000;
/** How many minutes after the last word it was offered, agreed to and over. */
const PLAYED = { offered: 20, agreed: 23, ended: 36 } as const;
/** What is easier seen than told. */
const SEEN = '画面|表示|ログイン|アプリ|設定|水漏れ|抽出|screen|sign in|app';
const WORDS = {
  ja: {
    name: '画面共有（番号を入力）',
    shows:
      'ご利用の画面が、担当者に表示されます。見せたくない画面は閉じてください。\n操作が必要なときは、その都度お声がけします。いつでも終了できます。',
    note: '本体の設定画面をご一緒に見て、挽き目と湯温の設定を確認しました。',
  },
  en: {
    name: 'Screen sharing (by number)',
    shows:
      'The person helping you sees your screen. Close what you do not want to show.\nThey ask before they do anything. You can end it at any time.',
    note: 'Looked at the settings of the machine together and checked grind and temperature.',
  },
} as const;

/** A tool with which screens of the demo could be looked at (its address is nobody's), and one look that is over. */
export async function loadRemote(kernel: Kernel, ids: DemoIds, locale: 'ja' | 'en'): Promise<void> {
  const { note, ...words } = WORDS[locale];
  await runInWorkspace(kernel, { workspaceId: ids.workspaceId, actor: SYSTEM }, async (ctx) => {
    await setTools(ctx, [{ key: 'share', url: 'https://remote.yamane-coffee.example/join/{code}', ...words }]);
    await playLook(ctx, ids, note);
  });
}

/** Offered by the guest, agreed to by the customer with the code they were told, ended with what was done. */
async function playLook(system: Ctx, ids: DemoIds, note: string): Promise<void> {
  const guest = ids.members.get(GUEST);
  if (!guest) throw new Error('the demo has no guest');
  const { db, workspaceId, now } = system;
  const before = new Date(now.getTime() - 2 * PLAYED.ended * MINUTE_MS);
  const matter = await findRested(db, workspaceId, { memberId: guest.id, before, words: SEEN });
  if (!matter) return;
  const { id: conversationId, name, last_activity_at: last } = matter;
  const at = (minutes: number) => new Date(last.getTime() + minutes * MINUTE_MS);
  const actor = { kind: 'member', ...guest, role: 'agent', teamIds: [...ids.teams.values()] } as const;
  const offer = { conversationId, tool: 'share', toolCode: '304 118' };
  const sessionId = await offerSession(system.as(actor, at(PLAYED.offered)), offer);
  const code = (await findSession(db, workspaceId, sessionId))?.code ?? '';
  await answerOffer(system.as(SYSTEM, at(PLAYED.agreed)), { sessionId, agrees: true, code, name });
  await endSession(system.as(actor, at(PLAYED.ended)), { conversationId, sessionId, note });
}
