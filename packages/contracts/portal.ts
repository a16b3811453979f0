import { z } from 'zod';
import { endpoint } from './endpoint.ts';

export const portalPart = z.enum(['orders', 'contracts', 'devices', 'procedures', 'documents', 'profile', 'consents']);
export type PortalPart = z.infer<typeof portalPart>;

export const portalSettings = z.object({
  enabled: z.boolean(),
  name: z.string().describe('Above every page; empty: the name of the workspace'),
  parts: z.array(portalPart).describe('What customers find there beside their requests'),
  employeeDomains: z.array(z.string()).describe('Mail domains of our own house: whoever proves an address there comes in as a colleague'),
  url: z.string().describe('Where customers go'),
});
export type PortalSettings = z.infer<typeof portalSettings>;

const tag = 'Portal';
export const portalEndpoints = {
  getPortal: endpoint({ method: 'GET', path: '/api/v1/portal', summary: 'The pages for customers: on or off, their name and what they show', tag, response: portalSettings }),
  updatePortal: endpoint({ method: 'PATCH', path: '/api/v1/portal', summary: 'Change the pages for customers; switched off, everybody there is signed out', tag, body: portalSettings.omit({ url: true }).extend({ name: z.string().trim().max(80), parts: z.array(portalPart).max(7), employeeDomains: z.array(z.string().trim().toLowerCase().max(190)).max(20) }).partial(), response: portalSettings }),
};
