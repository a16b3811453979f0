export function MacroSettings() {
  return null;
}
