import type { FastifyRequest } from 'fastify';
import type { Caller } from '../../../kernel/http/route.ts';
import type { DnsResolver } from '../../../kernel/mail/dns.ts';
import type { EmailServices } from '../email/services.ts';

/** What the mailboxes feature is given. */
export interface MailboxServices extends EmailServices {
  publicUrl: string;
  dns: DnsResolver;
  callers: { ofRequest(request: FastifyRequest): Promise<Caller | null> };
}

/** Exactly as it is registered at the provider. */
export const redirectUriOf = (publicUrl: string): string => `${publicUrl}/oauth/mail/callback`;
