/** Lengths of time as the device file writes them, and days counted with them. Days are texts such as 2026-11-21. */

/** `12 months` as number and unit; undefined for any other text. */
function readInterval(text: string): { readonly count: number; readonly unit: string } | undefined {
  const parts = /^([1-9]\d{0,2}) (day|week|month|year)s?$/.exec(text);
  return parts ? { count: Number(parts[1]), unit: parts[2] ?? "" } : undefined;
}

/**
 * The day that lies a length of time after a day. A month's last days stay within the month:
 * a month after 2026-01-31 is 2026-02-28. The day itself where the interval cannot be read.
 */
export function dayAfter(day: string, interval: string): string {
  const parts = readInterval(interval);
  const date = new Date(`${day}T00:00:00Z`);
  if (!parts || Number.isNaN(date.getTime())) return day;
  const { count } = parts;
  if (parts.unit === "day" || parts.unit === "week") {
    date.setUTCDate(date.getUTCDate() + count * (parts.unit === "week" ? 7 : 1));
  } else {
    const dayOfMonth = date.getUTCDate();
    date.setUTCDate(1);
    date.setUTCMonth(date.getUTCMonth() + count * (parts.unit === "year" ? 12 : 1));
    const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
    date.setUTCDate(Math.min(dayOfMonth, last));
  }
  return date.toISOString().slice(0, 10);
}
