import type { Kept } from '../recorder/state.ts';

/**
 * An exchange as it is stored: JSON of it and of `change`, the number of its last change among all changes of the
 * recording. One text, because a browser takes apart what is stored and puts it together again, object by object.
 */
export type Packed = string;

export interface Unpacked {
  readonly kept: Kept;
  readonly change: number;
}

export const packed = (kept: Kept, change: number): Packed => JSON.stringify({ ...kept, change });

export function unpacked(text: Packed): Unpacked {
  // Written by `packed`, and by nobody else.
  const { change, ...kept } = JSON.parse(text) as Kept & { readonly change: number };
  return { kept, change };
}
