import { macroBody } from '@madoguchi/contracts/macros.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import { addShippedMacros } from '../../features/macros/actions/add-shipped-macros.ts';
import { createMacro } from '../../features/macros/actions/create-macro.ts';
import type { DemoIds } from './load-house.ts';

const SYSTEM = { kind: 'system', name: 'demo' } as const;
const BEGIN = '{{customer.address}}\n\n{{greeting}}\n{{shop.name}}の{{agent.name}}でございます。\n\n';
const END = '\n\nご不明な点がございましたら、このメールにそのままご返信ください。';

interface ShopText {
  name: string;
  kana: string;
  folder: string;
  shortcut: string;
  body: string;
  chat: string;
}

/** What a shop of coffee machines answers every day. */
const SHOP: readonly ShopText[] = [
  {
    name: '電源が入らないとき',
    kana: 'でんげんがはいらないとき',
    folder: '故障',
    shortcut: 'den',
    body: 'ご不便をおかけし、申し訳ございません。お手数ですが、次の順にお試しいただけますでしょうか。\n\n1. 電源プラグを抜き、5分ほどお待ちください。\n2. 別のコンセントに直接差し込んでください。\n3. 水タンクを外し、もう一度しっかりと取り付けてください。\n\n改善しない場合は、修理を承ります。製造番号（本体の底面）をお知らせください。',
    chat: '電源プラグを抜いて5分ほど待ち、別のコンセントに直接差し込んでいただけますか。改善しなければ、本体底面の製造番号をお知らせください。',
  },
  {
    name: '水漏れのご案内',
    kana: 'みずもれのごあんない',
    folder: '故障',
    shortcut: 'mizu',
    body: 'ご不便をおかけし、申し訳ございません。安全のため、いったん電源をお切りのうえ、プラグを抜いてください。\n\n水タンクの底のパッキンがずれていることがあります。タンクを外し、パッキンの位置をご確認いただけますでしょうか。漏れている箇所の写真をお送りいただけますと、より早くご案内できます。',
    chat: '安全のため、電源を切ってプラグを抜いてください。水タンク底のパッキンの位置をご確認いただけますか。',
  },
  {
    name: '配送の遅れのお詫び',
    kana: 'はいそうのおくれのおわび',
    folder: '配送',
    shortcut: 'haisou',
    body: 'お届けが遅れており、大変申し訳ございません。配送会社に状況を確認しております。{{due.date.2}}までに、お届けの日をあらためてご連絡いたします。',
    chat: 'お届けが遅れており、申し訳ございません。{{due.date.2}}までにお届けの日をご連絡いたします。',
  },
  {
    name: '返品・交換のご案内',
    kana: 'へんぴん・こうかんのごあんない',
    folder: '返品',
    shortcut: 'henpin',
    body: 'ご期待に沿えず、申し訳ございません。お届けから14日以内の未使用の商品は、返品または交換を承ります。ご希望と、ご注文番号をお知らせください。送料着払いの伝票をお送りいたします。',
    chat: 'お届けから14日以内の未使用品は、返品・交換を承ります。ご注文番号をお知らせいただけますか。',
  },
];

/** The shipped texts of both languages, and what this shop has of its own. */
export async function loadMacros(kernel: Kernel, ids: DemoIds, locale: 'ja' | 'en'): Promise<void> {
  await runInWorkspace(kernel, { workspaceId: ids.workspaceId, actor: SYSTEM }, async (ctx) => {
    await addShippedMacros(ctx, locale);
    await addShippedMacros(ctx, locale === 'ja' ? 'en' : 'ja');
    for (const { body, chat, ...names } of SHOP) {
      const content = { body: `${BEGIN}${body}${END}`, variants: { chat }, changes: { status: 'pending' } };
      await createMacro(ctx, macroBody.parse({ ...names, kind: 'reply', scope: 'shared', locale: 'ja', content }));
    }
  });
}
