import { createClient } from '@madoguchi/contracts/client';

/** The one caller of the HTTP API; the session cookie travels by itself. */
export const call = createClient();
