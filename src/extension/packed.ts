import type { Exchange, Request, Response } from '../http/exchange.ts';
import type { Field } from '../http/field.ts';
import type { Kept } from '../recorder/state.ts';

/** Header fields as one text (JSON): a browser takes what is stored apart and puts it together again, object by object. */
type PackedFields = string;

/** An exchange as it is stored. */
export interface Packed extends Omit<Kept, 'exchange'> {
  readonly exchange: Omit<Exchange, 'request' | 'response'> & {
    readonly request: Omit<Request, 'fields'> & { readonly fields: PackedFields | null };
    readonly response: (Omit<Response, 'fields'> & { readonly fields: PackedFields }) | null;
  };
  /** The number of its last change among all changes of the recording. */
  readonly change: number;
}

export function packed({ exchange, ...rest }: Kept, change: number): Packed {
  const { request, response } = exchange;
  return {
    ...rest,
    change,
    exchange: {
      ...exchange,
      request: { ...request, fields: request.fields === null ? null : JSON.stringify(request.fields) },
      response: response === null ? null : { ...response, fields: JSON.stringify(response.fields) },
    },
  };
}

export function unpacked({ exchange, bytes, bodyAmbiguous, responseUnseen }: Packed): Kept {
  const { request, response } = exchange;
  return {
    bytes,
    bodyAmbiguous,
    responseUnseen,
    exchange: {
      ...exchange,
      request: { ...request, fields: request.fields === null ? null : fieldsOf(request.fields) },
      response: response === null ? null : { ...response, fields: fieldsOf(response.fields) },
    },
  };
}

// Written by `packed`, and by nobody else.
const fieldsOf = (text: PackedFields): readonly Field[] => JSON.parse(text) as readonly Field[];
