import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';

/** Goes to an address of `paths`; addresses are plain text because they also stand in links and mails. */
export function useGo(): (href: string, options?: { replace?: boolean }) => void {
  const navigate = useNavigate();
  return useCallback((href, options) => void navigate({ href, replace: options?.replace ?? false }), [navigate]);
}
