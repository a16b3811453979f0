import type { MailPreset } from '@madoguchi/contracts/mail.ts';
import type { DnsResolver } from '../../../kernel/mail/dns.ts';
import { filledIn, PRESETS, presetOf } from './presets.ts';

/** Milliseconds a person who typed an address waits for the DNS. */
const PATIENCE_MS = 2_500;

/**
 * Providers with the one of this address first. Known by the address itself, else by where its mail goes: the MX hosts,
 * and for shared hosting, where the MX is the domain itself, the name the machine calls itself by (PTR).
 */
export async function listPresetsFor(
  address: string | undefined,
  dns: DnsResolver,
): Promise<{ items: MailPreset[]; fits: string | null }> {
  const domain = address?.split('@').at(-1)?.trim().toLowerCase() ?? '';
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain)) return { items: [...PRESETS], fits: null };
  const names = presetOf([domain]) ? [domain] : [domain, ...(await withinPatience(serversOf(domain, dns)))];
  const found = presetOf(names);
  if (!found) return { items: [...PRESETS], fits: null };
  const first = filledIn(found, names);
  return { items: [first, ...PRESETS.filter((preset) => preset.id !== found.id)], fits: found.id };
}

async function withinPatience(names: Promise<string[]>): Promise<string[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string[]>((resolve) => {
    timer = setTimeout(() => resolve([]), PATIENCE_MS);
  });
  // A DNS that does not answer recognises nothing; the person chooses.
  const found = await Promise.race([names.catch(() => []), late]);
  clearTimeout(timer);
  return found;
}

async function serversOf(domain: string, dns: DnsResolver): Promise<string[]> {
  const hosts = (await dns.mx(domain)).map(({ exchange }) => exchange).slice(0, 5);
  if (hosts.length === 0 || presetOf(hosts)) return hosts;
  const addresses = (await dns.a(hosts[0] ?? domain)).slice(0, 2);
  const machines = await Promise.all(addresses.map((address) => machineOf(address, dns)));
  return [...hosts, ...machines.flat()];
}

async function machineOf(address: string, dns: DnsResolver): Promise<string[]> {
  const name = `${address.split('.').toReversed().join('.')}.in-addr.arpa`;
  return (await dns.resolve(name, 'PTR').catch(() => [])).flat();
}
