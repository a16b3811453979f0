export function DirectorySettings() {
  return null;
}
