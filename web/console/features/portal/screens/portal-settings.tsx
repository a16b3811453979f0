export function PortalSettings() {
  return null;
}
