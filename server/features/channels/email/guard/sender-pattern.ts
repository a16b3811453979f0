import { domainToASCII } from 'node:url';
import { foldEmail } from '../../../../kernel/text/fold.ts';

/** Case, width and script of a domain as name servers compare them: `ＥＸＡＭＰＬＥ.jp.` and `example.jp` are one. */
function foldDomain(domain: string): string {
  const bare = domain.endsWith('.') ? domain.slice(0, -1) : domain;
  return domainToASCII(bare) || bare;
}

/** An address as it is compared with the block list. */
function foldSender(address: string): string {
  const folded = foldEmail(address);
  const at = folded.lastIndexOf('@');
  return at < 0 ? folded : `${folded.slice(0, at)}@${foldDomain(folded.slice(at + 1))}`;
}

const LOCAL = /^[^\s@,;:<>()[\]\\]{1,64}$/;
const DOMAIN = /^(?=.{3,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/;

/** What a person typed → an address or `@domain` as the list keeps it; null when it is neither. */
export function readPattern(typed: string): string | null {
  const pattern = foldSender(typed);
  const at = pattern.lastIndexOf('@');
  if (at < 0 || !DOMAIN.test(pattern.slice(at + 1))) return null;
  return at === 0 || LOCAL.test(pattern.slice(0, at)) ? pattern : null;
}

/** Every entry of the list that would hold this sender back: the address, its domain, and the domains above. */
export function patternsFor(address: string): string[] {
  const folded = foldSender(address);
  const at = folded.lastIndexOf('@');
  if (at < 0) return [];
  const labels = folded.slice(at + 1).split('.');
  return [folded, ...labels.slice(0, 20).map((_label, from) => `@${labels.slice(from).join('.')}`)];
}

/** Domains that millions share: holding them back as a whole would hold back customers. */
const SHARED = new Set(
  `gmail.com googlemail.com outlook.com outlook.jp hotmail.com hotmail.co.jp live.jp live.com msn.com icloud.com me.com mac.com
  yahoo.co.jp yahoo.com ymail.ne.jp docomo.ne.jp ezweb.ne.jp au.com softbank.ne.jp i.softbank.jp vodafone.ne.jp rakuten.jp
  ymobile.ne.jp uqmobile.jp ahamo.jp nifty.com biglobe.ne.jp ocn.ne.jp so-net.ne.jp plala.or.jp dion.ne.jp infoweb.ne.jp
  aol.com proton.me protonmail.com gmx.net qq.com 163.com naver.com`.split(/\s+/),
);

/** True for a domain of a mail provider, whose people have nothing to do with each other. */
export function isSharedDomain(pattern: string): boolean {
  return pattern.startsWith('@') && SHARED.has(pattern.slice(1));
}
