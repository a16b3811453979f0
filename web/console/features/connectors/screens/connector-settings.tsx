export function ConnectorSettings() {
  return null;
}
