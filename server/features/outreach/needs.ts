import type { EmailServices } from '../channels/email/services.ts';

/** What outreach is given: the way mail goes out, and where its links lead. */
export type OutreachServices = EmailServices & { publicUrl: string };
