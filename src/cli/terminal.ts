import type { Style } from '../report/style.ts';

interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/**
 * Colour where a terminal reads it: NO_COLOR (https://no-color.org) turns it off, FORCE_COLOR on, and TERM=dumb off.
 * Width of the terminal, or what COLUMNS says where there is none, else 100; from 40 to 120 columns.
 */
export function styleOf(stream: Stream, env: Readonly<Record<string, string | undefined>>): Style {
  const terminal = stream.isTTY === true;
  const told = Number(env['COLUMNS'] ?? '');
  const columns = (terminal ? stream.columns : undefined) ?? (told > 0 ? told : terminal ? 80 : 100);
  return { colour: coloured(terminal, env), width: Math.max(40, Math.min(columns, 120)) };
}

function coloured(terminal: boolean, env: Readonly<Record<string, string | undefined>>): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = env;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return terminal && TERM !== 'dumb';
}
