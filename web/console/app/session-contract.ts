import { createContext, useContext } from 'react';
import type { Locale } from '@madoguchi/ui/i18n/locale';

/** The signed-in person, as the shell needs it. */
export interface SessionMember {
  id: string;
  /** Family name first, ready to show. */
  name: string;
  email: string;
  role: 'owner' | 'admin' | 'supervisor' | 'agent' | 'light' | 'partner' | 'store';
  locale: Locale;
  /** IANA zone. */
  timeZone: string;
}

export interface SignedInSession {
  state: 'signed-in';
  member: SessionMember;
  workspace: { id: string; name: string };
  /** Stores the language with the member; the screen has changed already. */
  setLocale(locale: Locale): void;
  /** Ends the session on the server, then becomes `signed-out`. */
  signOut(): Promise<void>;
}

export type Session = { state: 'loading' } | { state: 'signed-out' } | SignedInSession;

/** Provided by features/session; see app/features.tsx. */
export const SessionContext = createContext<Session>({ state: 'loading' });

export function useSession(): Session {
  return useContext(SessionContext);
}

/** Below the shell somebody is always signed in. */
export function useSignedIn(): SignedInSession {
  const session = useSession();
  if (session.state !== 'signed-in') throw new Error('useSignedIn outside the shell');
  return session;
}
