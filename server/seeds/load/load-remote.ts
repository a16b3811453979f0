import { setTools } from '../../features/remote-sessions/actions/set-tools.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import type { DemoIds } from './load-house.ts';

const SYSTEM = { kind: 'system', name: 'demo' } as const;
const WORDS = {
  ja: {
    name: '画面共有（番号を入力）',
    shows:
      'ご利用の画面が、担当者に表示されます。見せたくない画面は閉じてください。\n操作が必要なときは、その都度お声がけします。いつでも終了できます。',
  },
  en: {
    name: 'Screen sharing (by number)',
    shows:
      'The person helping you sees your screen. Close what you do not want to show.\nThey ask before they do anything. You can end it at any time.',
  },
} as const;

/** A tool with which screens of the demo could be looked at; its address is nobody's. */
export async function loadRemote(kernel: Kernel, ids: DemoIds, locale: 'ja' | 'en'): Promise<void> {
  await runInWorkspace(kernel, { workspaceId: ids.workspaceId, actor: SYSTEM }, (ctx) =>
    setTools(ctx, [{ key: 'share', url: 'https://remote.yamane-coffee.example/join/{code}', ...WORDS[locale] }]),
  );
}
