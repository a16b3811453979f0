export function CalendarSettings() {
  return null;
}
