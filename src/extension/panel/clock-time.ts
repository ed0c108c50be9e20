const two = (value: number): string => String(value).padStart(2, '0');

/** "12:05:02", by the reader's own clock, as the browser's panels show it. Milliseconds since the epoch. */
export function clockTime(time: number): string {
  const date = new Date(time);
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}
